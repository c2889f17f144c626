internal import Base

extension Dataset {
  /// Compares the content of every file in a data folder with its SHA-256 sum.
  public func verify(in folder: DataFolder) -> [FileCheck] {
    files.map { verify($0, in: folder) }
  }

  /// Compares the content of one file in a data folder with its SHA-256 sum.
  public func verify(_ file: DatasetFile, in folder: DataFolder) -> FileCheck {
    guard let path = location(of: file, in: folder) else {
      return FileCheck(file: file, state: .missing)
    }
    do throws(DatasetError) {
      let found = try SHA256.ofContent(at: path, size: file.size)
      return FileCheck(
        file: file,
        state: found == file.sha256
          ? .present(path: path) : .wrongSum(path: path, expected: file.sha256, found: found))
    } catch {
      return FileCheck(file: file, state: .unreadable(error))
    }
  }
}
