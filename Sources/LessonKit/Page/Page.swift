internal import Base
public import Notebooks

/// What a lesson computes, under the names that its text uses: `page.number("heads", heads)` in Swift is `{heads}` in `page.md`.
///
/// Every number that reaches the page passes through here: it is recorded in the manifest and formatted once.
public struct Page {
  /// What this run was asked for.
  public let options: LessonOptions
  /// The images of this run.
  public var data: LessonData { options.data }
  /// The seeds of its measurements.
  public var seeds: [UInt64] { options.seeds }
  /// What was computed so far.
  package internal(set) var contents = PageContents()
  /// The numbers for the manifest, in the order in which they were computed.
  package private(set) var numbers: [(name: String, value: Double)] = []

  /// The text that it is computed for.
  let text: PageText?

  /// The lesson's own code that it may quote.
  let teaching: (file: String, source: String)

  /// Nothing computed yet.
  package init(
    _ options: LessonOptions, _ text: PageText? = nil,
    teaching: (file: String, source: String) = ("Teaching.swift", "")
  ) {
    (self.options, self.text, self.teaching) = (options, text, teaching)
  }

  // MARK: Values

  /// A number, with the unit behind it: `{loss without padding}` becomes `12.3 points`.
  ///
  /// - Returns: The number as the page shows it, for the words of figures.
  @discardableResult
  public mutating func number(
    _ name: String, _ value: Double, _ unit: String = "", decimals: Int, file: String = #fileID,
    line: Int = #line
  ) -> String {
    record(name, value)
    return word(name, Decimals.fixed(value, decimals).with(unit), file: file, line: line)
  }

  /// A whole number.
  @discardableResult
  public mutating func number(
    _ name: String, _ value: Int, _ unit: String = "", file: String = #fileID, line: Int = #line
  ) -> String {
    record(name, Double(value))
    return word(name, Decimals.whole(value).with(unit), file: file, line: line)
  }

  /// A number with a power of ten: `3.1 · 10⁻⁸`.
  @discardableResult
  public mutating func scientific(
    _ name: String, _ value: Double, file: String = #fileID, line: Int = #line
  ) -> String {
    record(name, value)
    return word(name, Decimals.scientific(value), file: file, line: line)
  }

  /// Several numbers in order: `4, 6, 9`.
  @discardableResult
  public mutating func numbers(
    _ name: String, _ values: [Double], _ unit: String = "", decimals: Int,
    file: String = #fileID, line: Int = #line
  ) -> String {
    for (index, value) in values.enumerated() { record("\(name), \(index + 1)", value) }
    return word(name, Decimals.list(values, decimals).with(unit), file: file, line: line)
  }

  /// A mean and the standard deviation over seeds: `98.3 ± 0.1 %`.
  @discardableResult
  public mutating func spread(
    _ name: String, _ values: [Double], _ unit: String = "", decimals: Int,
    file: String = #fileID, line: Int = #line
  ) -> String {
    let spread = Spread(values)
    record(name, spread.mean)
    return word(name, spread.text(decimals: decimals, unit: unit), file: file, line: line)
  }

  /// A paired difference and its 95 % interval: `0.84 points (95 % interval 0.62 to 1.06)`.
  @discardableResult
  public mutating func difference(
    _ name: String, _ difference: PairedDifference, _ unit: String = "", decimals: Int,
    file: String = #fileID, line: Int = #line
  ) -> String {
    record(name, difference.mean)
    return word(name, difference.text(decimals: decimals, unit: unit), file: file, line: line)
  }

  /// Words that depend on the run, such as the name of its data.
  @discardableResult
  public mutating func word(
    _ name: String, _ text: String, file: String = #fileID, line: Int = #line
  ) -> String {
    contents.add(name, words: text, at: .init(file: file, line: line))
    return text
  }

  /// Keeps a number that only programs read: it goes to the manifest and not to the page.
  public mutating func record(_ name: String, _ value: Double) {
    numbers.append((name, value))
  }

  /// Whether the blocks in `:::{only} name` are on the page.
  public mutating func condition(
    _ name: String, _ holds: Bool, file: String = #fileID, line: Int = #line
  ) {
    contents.add(name, condition: holds, at: .init(file: file, line: line))
  }

  // MARK: Cells

  /// Keeps a cell for the block `:::{directive} name`.
  package mutating func add(
    _ name: String, _ directive: PageDirective, _ cell: Cell, file: String, line: Int
  ) {
    contents.add(name, directive, cell, at: .init(file: file, line: line))
  }

  /// The questions for the block `:::{quiz}`.
  mutating func ask(_ questions: [QuizQuestion]) { contents.quiz = questions }
}

extension String {
  /// A number and its unit, on one line: the space between them is narrow before %, and does not break.
  fileprivate func with(_ unit: String) -> String {
    unit.isEmpty ? self : self + (unit == "%" ? Decimals.thinSpace : "\u{A0}") + unit
  }
}
