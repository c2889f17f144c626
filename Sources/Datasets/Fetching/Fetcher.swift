internal import Base
internal import Foundation

/// Brings the files of one dataset into a data folder.
struct Fetcher {
  private let dataset: Dataset
  private let folder: DataFolder
  private let report: (FetchEvent) -> Void
  private var patience: Patience
  /// Mirrors that did not answer; they are not asked again.
  private var silentMirrors: Set<String> = []

  init(
    dataset: Dataset, folder: DataFolder, limits: FetchLimits,
    report: @escaping (FetchEvent) -> Void
  ) {
    self.dataset = dataset
    self.folder = folder
    self.report = report
    patience = Patience(limits)
  }

  /// Fetches what is missing or damaged.
  mutating func run() throws(DatasetError) {
    switch dataset.format {
    case .idx:
      for file in dataset.files {
        try fetch(
          [file], as: file.name + ".gz", limit: file.size + Self.slack, store: store(file))
      }
    case .cifar10(let archive):
      let files = dataset.files
      let content = files.reduce(0) { $0 + $1.size }
      try fetch(files, as: archive, limit: content + Self.slack, store: unpack(files))
    }
  }

  /// Compressed data may be a little larger than what it stands for.
  private static let slack = 1 << 20

  /// Puts what was fetched into place, or says what is wrong with it.
  private typealias Store = (PartialFile) throws(DatasetError) -> FetchFailure?

  /// Fetches `name`, which gives `files`, unless they are there and right.
  private mutating func fetch(
    _ files: [DatasetFile], as name: String, limit: Int, store: Store
  ) throws(DatasetError) {
    if arePresent(files) { return }
    let path = folder.path(of: dataset)
    try makeFolder(path)
    let part = try claim(path + "/" + name + ".part", name: name)
    defer {
      part.removeIfEmpty()
      // URLSession keeps its delegate, and with it this, a little longer.
      part.release()
    }
    // Whoever held it may have completed it.
    if arePresent(files) { return }

    var attempts: [FetchAttempt] = []
    for mirror in dataset.mirrors {
      let failure = try ask(mirror, for: name, part: part, limit: limit, store: store)
      guard let failure else { return }
      if failure.isLasting { silentMirrors.insert(mirror) }
      attempts.append(FetchAttempt(mirror: host(of: mirror), reason: failure))
      report(.failed(file: name, attempts[attempts.count - 1]))
    }
    throw .notFetched(file: name, folder: path, attempts: attempts)
  }

  private func arePresent(_ files: [DatasetFile]) -> Bool {
    for file in files {
      if !dataset.verify(file, in: folder).isPresent { return false }
    }
    for file in files { report(.present(file: file.name)) }
    return true
  }

  /// Takes hold of a partial file, after another process has let go of it.
  private mutating func claim(_ path: String, name: String) throws(DatasetError) -> PartialFile {
    var (size, hasReported) = (fileSize(path), false)
    patience.noteSignOfLife()
    defer { patience.endWait(inVain: true) }
    while true {
      if let part = try PartialFile(claiming: path) { return part }
      if !hasReported { report(.waiting(file: name)) }
      hasReported = true
      Thread.sleep(forTimeInterval: 0.1)
      if fileSize(path) != size {
        size = fileSize(path)
        patience.noteSignOfLife()
      }
      if patience.isOver { throw .busy(path: path) }
    }
  }

  /// Asks one mirror until it gave the file or can't; nil means that the file is stored.
  private mutating func ask(
    _ mirror: String, for name: String, part: PartialFile, limit: Int, store: Store
  ) throws(DatasetError) -> FetchFailure? {
    if silentMirrors.contains(mirror) { return .skipped }
    guard let url = URL(string: mirror + "/" + name) else {
      return .unreachable("the address is not valid")
    }
    let host = host(of: mirror)
    var failure = FetchFailure.outOfTime
    // A cut connection is resumed, and what does not fit to an old beginning is fetched anew; but not for ever.
    for _ in 0..<6 where !patience.isOver {
      let offset = part.size
      report(.asking(mirror: host, file: name, offset: offset))
      let download = Download(to: part, limit: limit)
      let end = download.run(url, patience: &patience) { [report] bytes, total in
        report(.received(mirror: host, file: name, bytes: bytes, total: total))
      }
      switch end {
      case .unwritable(let error): throw error
      case .failed(let reason):
        failure = reason
        guard case .cutOff = reason, part.size > offset else { return reason }
      case .complete, .nothingAfter:
        report(.checking(file: name))
        guard let reason = try store(part) else { return nil }
        failure = reason
        if case .cutOff = reason, part.size > offset { continue }
        try part.clear()
        // If the beginning was from elsewhere, this mirror has not been heard in full.
        if offset == 0 { return reason }
      }
    }
    return failure
  }

  /// Gives a compressed file its name once the sum of its content is right.
  private func store(_ file: DatasetFile) -> Store {
    { [dataset, folder, report] (part) throws(DatasetError) in
      do throws(DatasetError) {
        let found = try SHA256.ofContent(at: part.path, size: file.size)
        if found != file.sha256 { return .wrongSum(expected: file.sha256, found: found) }
      } catch {
        return try FetchFailure(damage: error, size: part.size)
      }
      // A mirror may have decompressed it on the way.
      let plain = folder.path(of: dataset) + "/" + file.name
      let isCompressed = try ByteSource(path: part.path).isCompressed
      try part.move(to: isCompressed ? plain + ".gz" : plain)
      removeFile(isCompressed ? plain : plain + ".gz")
      report(.stored(file: file.name, path: isCompressed ? plain + ".gz" : plain))
      return nil
    }
  }

  /// Takes files out of a compressed archive and gives them their names once all sums are right.
  private func unpack(_ files: [DatasetFile]) -> Store {
    { [dataset, folder, report] (part) throws(DatasetError) in
      let path = folder.path(of: dataset)
      do throws(DatasetError) {
        if let failure = try Archive(path: part.path).extract(files, into: path) { return failure }
      } catch {
        return try FetchFailure(damage: error, size: part.size)
      }
      for file in files {
        removeFile(path + "/" + file.name + ".gz")
        report(.stored(file: file.name, path: path + "/" + file.name))
      }
      part.remove()
      return nil
    }
  }

  /// The host with its port, or whatever there is.
  private func host(of mirror: String) -> String {
    let url = URL(string: mirror)
    let port = url?.port.map { ":\($0)" } ?? ""
    return url?.host().map { $0 + port } ?? mirror
  }
}

extension FetchFailure {
  /// What a damaged file says about the mirror it came from; rethrows what is not the mirror's fault.
  init(damage error: DatasetError, size: Int) throws(DatasetError) {
    switch error {
    case .truncatedGzip: self = .cutOff(received: size, total: nil)
    case .tooLong(_, let expected): self = .tooLarge(limit: expected)
    case .damagedGzip, .bytesAfterGzip, .damagedArchive, .truncated: self = .damaged
    default: throw error
    }
  }
}
