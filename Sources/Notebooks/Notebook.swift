/// A lesson as a value: what it asks, and the cells that answer, in reading order.
///
/// A notebook knows nothing of files and figures; exporters turn it into a page, Markdown, a Jupyter notebook or words on a
/// terminal.
public struct Notebook: Sendable, Hashable {
  /// The name of its executable, which its files take over: `padding`.
  public var name: String
  /// What it is.
  public var kind: NotebookKind
  /// Where it stands in the curriculum, from 1.
  public var number: Int?
  /// What it is about: `Padding`.
  public var title: String
  /// What it answers, in one sentence.
  public var question: String
  /// The seed that every random number of this run grew from.
  public var seed: UInt64
  /// Where the images came from, as a reader says it: `MNIST` or `built-in digits`; empty when it has none.
  public var dataSource: String
  /// The command that makes the same notebook again.
  public var command: String
  /// The settings of this run, in the order in which a reader should see them.
  public var options: [NotebookOption]
  /// Whether it tells seconds that were measured: then no run makes the same page again.
  public var isTimed = false
  /// What a run of its experiment may change.
  public var settings: [NotebookSetting] = []
  /// The course that it is a lesson of.
  public var course: Course?
  /// The lessons that it builds on.
  public var needs: [NotebookLink] = []
  /// Which of the written lessons it is, from 0.
  public var place: Int?
  /// The questions of its quiz with other numbers: pages two lessons later ask those that were missed.
  public var again: [QuizQuestion] = []
  /// The lesson before this one.
  public var previous: NotebookLink?
  /// The lesson after this one.
  public var next: NotebookLink?
  /// The parts, in reading order; the first has no heading when cells came before any.
  public private(set) var sections: [NotebookSection] = []
  /// The numbers that the prose uses, in the order in which they were recorded.
  public private(set) var numbers: [RecordedNumber] = []

  /// A notebook without cells.
  public init(
    name: String, kind: NotebookKind = .lesson, number: Int? = nil, title: String, question: String,
    seed: UInt64 = 1,
    dataSource: String = "", command: String = "", options: [NotebookOption] = [],
    previous: NotebookLink? = nil, next: NotebookLink? = nil
  ) {
    self.name = name
    self.kind = kind
    self.number = number
    self.title = title
    self.question = question
    self.seed = seed
    self.dataSource = dataSource
    self.command = command
    self.options = options
    self.previous = previous
    self.next = next
  }

  /// What the command at the end does.
  var promise: String {
    isTimed
      ? "This makes the page again, byte for byte but for the measured seconds:" : kind.promise
  }

  /// Every cell, in reading order.
  public var cells: [Cell] { sections.flatMap(\.cells) }

  /// What was expected and did not come: claims that do not hold and gradient checks that fail, in reading order.
  public var failures: [NotebookFailure] { cells.compactMap(\.failure) }

  /// Begins a part with a heading.
  public mutating func addSection(_ heading: String) {
    sections.append(NotebookSection(heading: heading))
  }

  /// Adds a part with its cells.
  public mutating func add(_ section: NotebookSection) { sections.append(section) }

  /// Adds a cell at the end; the calls named after kinds of cells read better.
  public mutating func add(_ cell: Cell) {
    if sections.isEmpty { sections.append(NotebookSection(heading: "")) }
    sections[sections.count - 1].cells.append(cell)
  }

  /// Keeps a number that the prose uses, so that it can be looked up and compared beside the page.
  public mutating func record(_ name: String, _ value: Double) {
    numbers.append(RecordedNumber(name: name, value: value))
  }
}
