extension Dataset {
  /// Brings what is missing or damaged from the mirrors into a data folder, and returns when all is there and right.
  ///
  /// Mirrors are asked in order. Each file grows under a name with `.part` behind, which a later call continues; once
  /// the SHA-256 sum of its content is right, it gets its name in one step. Two processes may fetch at once: one waits
  /// for the other.
  ///
  /// - Parameters:
  ///   - folder: Where to; it is made when it does not exist.
  ///   - limits: How long to wait.
  ///   - report: Is told what happens, on the calling thread.
  /// - Throws: ``DatasetError/notFetched(file:folder:attempts:)`` with a reason for every mirror, or why the folder can't
  ///   be written.
  public func fetch(
    into folder: DataFolder, limits: FetchLimits = FetchLimits(),
    report: @escaping (FetchEvent) -> Void = { _ in }
  ) throws(DatasetError) {
    var fetcher = Fetcher(dataset: self, folder: folder, limits: limits, report: report)
    try fetcher.run()
  }

  /// Removes partial files without content, which a process leaves behind that crashes while it fetches.
  ///
  /// What another process holds stays.
  public func removeEmptyParts(from folder: DataFolder) {
    let names =
      switch format {
      case .idx: files.map { $0.name + ".gz" }
      case .cifar10(let archive): [archive]
      }
    for name in names {
      let path = folder.path(of: self) + "/" + name + ".part"
      guard fileSize(path) == 0, let part = try? PartialFile(claiming: path) else { continue }
      part.removeIfEmpty()
      part.release()
    }
  }
}
