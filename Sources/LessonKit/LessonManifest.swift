internal import Notebooks

/// What a run depended on and which numbers its prose uses, for programs to read and to compare.
struct LessonManifest: Encodable {
  struct Number: Encodable {
    let name: String
    let value: Double
  }

  struct Claim: Encodable {
    let sentence: String
    let holds: Bool
    let expected: String
    let found: String
  }

  let lesson: String
  let number: Int
  let title: String
  /// What it answers.
  let question: String
  /// How long its page takes to read: 200 words a minute, and a minute for each figure.
  let minutes: Int
  /// As text: many readers of JSON lose digits from 2⁵³ on.
  let seed: String
  let command: String
  let data: String
  /// One number that depends on every bit that the core computes.
  let coreFingerprint: String
  let options: [String: String]
  /// What was recorded, and every measurement seed by seed.
  let numbers: [Number]
  let claims: [Claim]
  /// The figure that stands for the lesson: a path without its extension, as in ``figures``.
  let showpiece: String
  let figures: [String]

  init(
    _ notebook: Notebook, words: Int, fingerprint: UInt32, data: String, showpiece: String,
    figures: [String]
  ) {
    lesson = notebook.name
    number = notebook.number ?? 0
    title = notebook.title
    question = notebook.question
    minutes = words / 200 + notebook.illustrations.count
    seed = "\(notebook.seed)"
    command = notebook.command
    self.data = data
    let digits = String(fingerprint, radix: 16)
    coreFingerprint = String(repeating: "0", count: 8 - digits.count) + digits
    options = Dictionary(notebook.options.map { ($0.name, $0.value) }) { $1 }
    numbers =
      notebook.numbers.map { Number(name: $0.name, value: $0.value) }
      + notebook.cells.flatMap(Self.numbers)
    claims = notebook.cells.compactMap { cell in
      guard case .claim(let claim) = cell else { return nil }
      return Claim(
        sentence: claim.sentence, holds: claim.holds, expected: claim.expected, found: claim.found)
    }
    self.figures = figures
    self.showpiece = figures.first { $0.hasSuffix("-\(showpiece)") } ?? figures.first ?? ""
  }

  /// The values of a measurement and the errors of a gradient check.
  private static func numbers(of cell: Cell) -> [Number] {
    switch cell {
    case .measurement(let measurement):
      measurement.rows.flatMap { row in
        zip(measurement.seeds, row.spread.values).map { seed, value in
          let condition = row.name.isEmpty ? "" : ", \(row.name)"
          return Number(name: "\(measurement.quantity)\(condition), seed \(seed)", value: value)
        }
      }
    case .gradientCheck(let check):
      check.rows.map {
        Number(
          name: "relative error of the gradient of \(check.layer), \($0.name)",
          value: $0.relativeError)
      }
    default: []
    }
  }
}
