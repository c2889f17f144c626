import ConvNet

/// A format of files that people hand over, and how it is attacked. A new one is an entry in `all`.
struct Format: Sendable {
  /// What the table calls it, and `oracle.py` where that can judge it.
  let name: String
  /// Valid files; each must be accepted as it is.
  let samples: @Sendable (Workshop) throws -> [HostileCase]
  /// Damage that knows how a file of this name is built; bytes, lengths and numbers are damaged anyway.
  var mutations: @Sendable (_ file: String) -> [Mutation] = { _ in [] }
  /// Damage to a folder of several files.
  var rearrangements: [Rearrangement] = []
  /// Reads the files of a folder and says what is in them, in words that `oracle.py` uses, too; it throws what it refuses.
  /// Without it, the command reads every file.
  var read: (@Sendable (_ folder: String, Workshop) throws -> String)?
  /// The words behind `convbook` that read the files of a folder: for one in a hundred, and all that is no regular file.
  var command: (@Sendable (_ folder: String, Workshop) -> [String])?
  /// Whether the command writes the file, too, so that no device may lie in its place and none may be missing.
  var isWritten = false
  /// Why nobody may accept the files of a folder; nil when nothing speaks against them.
  var flaw: (@Sendable (_ folder: String) -> String?)?

  static let all: [Format] = [
    idx, cifar10, table, image, imageFolder, model, checkpoint, weights("pytorch"),
    weights("keras"), array, report,
  ]
}

/// One way to damage the bytes of a file.
typealias Mutation = @Sendable (inout [UInt8], inout RandomGenerator) -> Void

/// One way to damage a folder of files.
typealias Rearrangement = @Sendable (inout HostileCase, inout RandomGenerator) -> Void

extension RandomGenerator {
  /// One of some things.
  mutating func pick<Choices: Collection>(_ choices: Choices) -> Choices.Element {
    choices[choices.index(choices.startIndex, offsetBy: integer(below: choices.count))]
  }

  /// True once in so many times.
  mutating func once(in times: Int) -> Bool { integer(below: times) == 0 }
}
