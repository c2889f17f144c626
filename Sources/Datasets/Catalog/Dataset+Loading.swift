public import ConvNet

extension Dataset {
  /// Reads the training or the test images from a data folder; files may be compressed (`.gz`) or not.
  ///
  /// The structure of the files is checked but not their SHA-256 sum, which takes longer: see ``verify(in:)``.
  ///
  /// - Throws: ``DatasetError/notInFolder(dataset:file:folder:)`` when a file is not there, or what is wrong with it.
  public func load(
    _ split: DatasetSplit, from folder: DataFolder
  ) throws(DatasetError) -> ImageSet {
    var paths: [String] = []
    for file in files where file.split == split {
      guard let path = location(of: file, in: folder) else {
        throw .notInFolder(dataset: name, file: file.name, folder: folder.path(of: self))
      }
      paths.append(path)
    }
    switch format {
    case .idx:
      return try IDXFile.read(images: paths[0], labels: paths[1], classNames: classNames)
    case .cifar10:
      return try CIFAR10Folder.read(paths, classNames: classNames)
    }
  }

  /// Where a file lies in a data folder: under its name or, if that is not there, with `.gz` behind; folders do not count.
  public func location(of file: DatasetFile, in folder: DataFolder) -> String? {
    let plain = folder.path(of: self) + "/" + file.name
    return [plain, plain + ".gz"].first { fileSize($0) != nil }
  }

  /// Whether every file is in a data folder, whatever its content.
  public func isPresent(in folder: DataFolder) -> Bool {
    files.allSatisfy { location(of: $0, in: folder) != nil }
  }

  /// How many bytes the files take in a data folder, as far as they are there.
  public func sizeOnDisk(in folder: DataFolder) -> Int {
    files.reduce(0) { $0 + (location(of: $1, in: folder).flatMap(fileSize) ?? 0) }
  }
}
