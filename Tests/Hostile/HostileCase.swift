import ConvNet
import Foundation

/// What is handed to a reader: the files of one folder, and what is known of them.
struct HostileCase: Sendable {
  /// What lies at a path.
  enum Content: Sendable {
    case bytes([UInt8])
    case folder, pipe, nothing
    /// A terabyte of zeros that takes no room.
    case sparse
    /// A symbolic link.
    case link(String)
  }

  /// By path within the folder.
  var files: [(path: String, content: Content)]
  /// Whether it is a valid file as it is.
  var isValid = true
  /// Whether a file was replaced by something that is none, so that it must be refused.
  var isNoFile = false

  init(_ files: [String: [UInt8]]) {
    self.files = files.sorted { $0.key < $1.key }.map { ($0.key, .bytes($0.value)) }
  }

  /// Writes the files into a new folder. Where damage gave two one place, or put one below a file, the first stays.
  func write(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (path, content) in files {
      let place = folder + "/" + path
      let parent = URL(filePath: place).deletingLastPathComponent()
      var isFolder: ObjCBool = false
      let isThere = FileManager.default.fileExists(atPath: parent.path, isDirectory: &isFolder)
      // Attributes are there even of a link that leads nowhere.
      let isTaken = (try? FileManager.default.attributesOfItem(atPath: place)) != nil
      if isTaken || isThere && !isFolder.boolValue { continue }
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      switch content {
      case .bytes(let bytes): try Data(bytes).write(to: URL(filePath: place))
      case .folder:
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      case .pipe: mkfifo(place, 0o600)
      case .nothing: break
      case .sparse:
        try Data().write(to: URL(filePath: place))
        truncate(place, 1 << 40)
      case .link(let target): symlink(target, place)
      }
    }
  }
}

extension HostileCase {
  /// The file of a number: always the same for a seed.
  ///
  /// First come the valid ones; then every eighth is cut off at one of its fiftieths, one in 64 is no regular file, and all
  /// others are damaged in one to three ways.
  static func make(
    _ number: Int, of format: Format, samples: [HostileCase], seed: UInt64
  ) -> HostileCase {
    if number < samples.count { return samples[number] }
    var random = RandomGenerator(seed: seed).stream(.examples).stream(number)
    var made = random.pick(samples)
    made.isValid = false
    if number % 64 == 9 {
      made.replaceFile(isWritten: format.isWritten, using: &random)
      return made
    }
    if number % 8 == 0 {
      made.damage(using: &random) { bytes, _ in
        bytes.removeLast(bytes.count - bytes.count * (number / 8 % 50) / 50)
      }
      return made
    }
    for _ in 0...random.integer(below: 3) {
      if !format.rearrangements.isEmpty, random.once(in: 3) {
        random.pick(format.rearrangements)(&made, &random)
        continue
      }
      made.damage(using: &random) { bytes, random, name in
        let known = format.mutations(name)
        let mutation = random.pick(known.isEmpty || random.once(in: 3) ? ByteMutation.all : known)
        Gzip.within(&bytes, using: &random) { mutation(&$0, &$1) }
      }
    }
    return made
  }

  /// Damages the bytes of one of the files.
  private mutating func damage(
    using random: inout RandomGenerator,
    _ mutation: (inout [UInt8], inout RandomGenerator, _ name: String) -> Void
  ) {
    let place = random.integer(below: files.count)
    guard case .bytes(var bytes) = files[place].content else { return }
    mutation(&bytes, &random, files[place].path)
    files[place].content = .bytes(bytes)
  }

  private mutating func damage(
    using random: inout RandomGenerator,
    _ mutation: (inout [UInt8], inout RandomGenerator) -> Void
  ) {
    damage(using: &random) { bytes, random, _ in mutation(&bytes, &random) }
  }

  /// Puts something that is no regular file in the place of one.
  private mutating func replaceFile(isWritten: Bool, using random: inout RandomGenerator) {
    let place = random.integer(below: files.count)
    var choices: [Content] = [.folder, .pipe, .sparse, .bytes([])]
    if !isWritten {
      let name = (files[place].path as NSString).lastPathComponent
      choices += [
        .nothing, .link("/dev/zero"), .link("/dev/null"), .link("/nowhere"), .link(name),
      ]
    }
    files[place].content = random.pick(choices)
    isNoFile = true
  }
}
