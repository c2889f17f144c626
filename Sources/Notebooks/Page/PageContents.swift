/// What was computed for a page, under the names that its text uses.
public struct PageContents: Sendable {
  /// Where a value was computed: a file and its line.
  public struct Place: Sendable, Hashable {
    let file: String
    let line: Int

    /// A line of a file.
    public init(file: String, line: Int) {
      self.file = file
      self.line = line
    }
  }

  struct Entry<Value: Sendable>: Sendable {
    let value: Value
    let place: Place
  }

  struct Name: Hashable {
    let directive: PageDirective
    let name: String
  }

  /// Values as readers see them.
  private(set) var words: [String: Entry<String>] = [:]
  private(set) var cells: [Name: Entry<Cell>] = [:]
  private(set) var conditions: [String: Entry<Bool>] = [:]
  /// What was measured for each bet.
  private(set) var outcomes: [String: Entry<Bet.Outcome>] = [:]
  /// Whether it tells seconds that were measured.
  public var isTimed = false
  /// The command that runs the lesson, for exercises in Swift: `swift run -c release padding`.
  public var command = ""
  /// The lesson's questions.
  public var quiz: [QuizQuestion] = []
  /// Names that were computed twice.
  private(set) var problems: [PageError] = []

  /// Nothing yet.
  public init() {}

  /// Keeps a value as it is to be read: plain words, no Markdown.
  public mutating func add(_ name: String, words text: String, at place: Place) {
    note(name, words[name]?.place, place)
    words[name] = Entry(value: text, place: place)
  }

  /// Keeps a cell; the page's text adds the caption or sentence.
  public mutating func add(
    _ name: String, _ directive: PageDirective, _ cell: Cell, at place: Place
  ) {
    let key = Name(directive: directive, name: name)
    note(name, cells[key]?.place, place)
    cells[key] = Entry(value: cell, place: place)
  }

  /// Keeps whether the blocks under a condition are on the page.
  public mutating func add(_ name: String, condition: Bool, at place: Place) {
    note(name, conditions[name]?.place, place)
    conditions[name] = Entry(value: condition, place: place)
  }

  /// Keeps what was measured for the bet of this name.
  public mutating func add(_ name: String, outcome: Bet.Outcome, at place: Place) {
    note(name, outcomes[name]?.place, place)
    outcomes[name] = Entry(value: outcome, place: place)
  }

  private mutating func note(_ name: String, _ former: Place?, _ place: Place) {
    guard let former else { return }
    problems.append(
      PageError(
        file: place.file, line: place.line,
        problem:
          "“\(name)” was computed before, in \(former.file):\(former.line); choose another name"
      ))
  }
}
