internal import Base
public import ConvNet
internal import Notebooks

/// The numbers of a lesson's questions, under the names that `:::{quiz}` in `page.md` uses: others for each seed.
public struct Quiz {
  /// What draws them.
  public var random: RandomGenerator
  /// What was drawn and computed so far.
  private(set) var contents = PageContents()

  /// Nothing drawn yet.
  init(using random: RandomGenerator) { self.random = random }

  /// Whole numbers, each under its name.
  public mutating func numbers(
    _ values: KeyValuePairs<String, Int>, file: String = #fileID, line: Int = #line
  ) {
    for (name, value) in values { word(name, Decimals.whole(value), file: file, line: line) }
  }

  /// A number with so many decimals.
  public mutating func number(
    _ name: String, _ value: Double, decimals: Int, file: String = #fileID, line: Int = #line
  ) {
    word(name, Decimals.fixed(value, decimals), file: file, line: line)
  }

  /// A number with a power of ten: `3.1 · 10⁻⁸`.
  public mutating func scientific(
    _ name: String, _ value: Double, file: String = #fileID, line: Int = #line
  ) {
    word(name, Decimals.scientific(value), file: file, line: line)
  }

  /// Words.
  public mutating func word(
    _ name: String, _ text: String, file: String = #fileID, line: Int = #line
  ) {
    contents.add(name, words: text, at: .init(file: file, line: line))
  }
}
