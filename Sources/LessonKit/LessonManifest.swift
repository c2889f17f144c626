internal import Notebooks

/// What a run depended on and which numbers its prose uses, for programs to read and to compare.
struct LessonManifest: Encodable {
  struct Number: Encodable {
    let name: String
    let value: Double
  }

  /// A figure, for programs that show it without reading its files.
  struct Figure: Codable {
    /// Where it lies in the folder of the lesson, without an extension: `figures/03-border`.
    let path: String
    let title: String
    let alternativeText: String
    /// The file with the first frame of a picture that moves.
    let still: String?
  }

  struct Claim: Encodable {
    let sentence: String
    let holds: Bool
    let expected: String
    let found: String
  }

  let lesson: String
  let number: Int
  let title, question: String
  /// How long its page takes to read: 200 words a minute, and a minute for each figure.
  let minutes: Int
  /// As text: many readers of JSON lose digits from 2⁵³ on.
  let seed: String
  let command, data: String
  /// One number that depends on every bit that the core computes.
  let coreFingerprint: String
  let options: [String: String]
  /// What was recorded, and every measurement seed by seed.
  let numbers: [Number]
  let claims: [Claim]
  /// The path of the figure that stands for the lesson.
  let showpiece: String
  /// The same figure as the lesson's page draws it on a phone; nil where the page shows a file.
  let thumbnail: String?
  let figures: [Figure]

  init(
    _ notebook: Notebook, words: Int, fingerprint: UInt32, data: String, showpiece: String,
    figures: [Figure]
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
    numbers = notebook.allNumbers.map { Number(name: $0.name, value: $0.value) }
    claims = notebook.cells.compactMap { cell in
      guard case .claim(let claim) = cell else { return nil }
      return Claim(
        sentence: claim.sentence, holds: claim.holds, expected: claim.expected, found: claim.found)
    }
    self.figures = figures
    let paths = figures.map(\.path)
    let place = paths.firstIndex { $0.hasSuffix("-\(showpiece)") } ?? paths.indices.first
    self.showpiece = place.map { paths[$0] } ?? ""
    thumbnail = place.flatMap { notebook.illustrations[$0].page }.map(Self.thumbnail)
  }

  /// Of the two layouts of a picture, the one that fills a small frame of the index better.
  private static func thumbnail(of picture: PagePicture) -> String {
    /// How many times as wide or as tall as the frame, whichever is more.
    func misfit(_ drawing: String) -> Double {
      // viewBox="0 0 680 240"
      let box = drawing.split(separator: "viewBox=\"").dropFirst().first?.prefix { $0 != "\"" }
      let sides = box?.split(separator: " ").compactMap { Double($0) } ?? []
      if sides.count != 4 || sides[3] <= 0 { return .infinity }
      let ratio = sides[2] / sides[3] / (26.0 / 15)
      return max(ratio, 1 / ratio)
    }
    return misfit(picture.wide) < misfit(picture.narrow) ? picture.wide : picture.narrow
  }
}
