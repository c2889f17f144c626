internal import Base

extension Picture {
  /// A file of `format`; `scale` matters only to pixels.
  public func encoded(as format: FigureFormat, scale: Double = 2) throws(FigureError) -> [UInt8] {
    switch format {
    case .png: try png(scale: scale)
    case .svg: try svg()
    case .pdf: try pdf()
    case .json: json()
    }
  }

  /// Writes one file per format and makes the folder if needed; each file appears whole or not.
  ///
  /// - Parameter path: where to write, without an extension: `output/mnist/curves`.
  /// - Returns: the paths that were written.
  /// - Throws: ``FigureError``, before anything is written if the figure can't be drawn.
  @discardableResult
  public func write(
    to path: String, formats: [FigureFormat] = [.png, .svg], scale: Double = 2
  ) throws(FigureError) -> [String] {
    var files: [(path: String, bytes: [UInt8])] = []
    for format in formats {
      files.append(("\(path).\(format.rawValue)", try encoded(as: format, scale: scale)))
    }
    do throws(FileError) {
      for file in files { try AtomicFile.save(file.bytes, to: file.path) }
    } catch {
      throw .file(error)
    }
    return files.map(\.path)
  }
}
