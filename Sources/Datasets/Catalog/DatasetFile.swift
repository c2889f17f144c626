/// One file of a dataset, and what its content must be.
public struct DatasetFile: Hashable, Sendable {
  /// Its name, without `.gz`; in the data folder it may lie with or without that.
  public let name: String
  /// The part of the dataset it belongs to.
  public let split: DatasetSplit
  /// How many bytes its content has, decompressed.
  public let size: Int
  /// The SHA-256 sum of its content, decompressed, in small hexadecimal digits.
  public let sha256: String

  package init(_ name: String, _ split: DatasetSplit, size: Int, sha256: String) {
    self.name = name
    self.split = split
    self.size = size
    self.sha256 = sha256
  }
}
