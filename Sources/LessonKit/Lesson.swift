internal import ConvNet
public import Notebooks

/// One idea, explained by computing it: an executable that writes a page, its figures and a quiz.
///
/// A conforming type marked `@main` is a whole program; `Package.swift` lists its folder. The words of the page stand in
/// `page.md` beside it, title and question first; the program computes what they name.
///
///     @main
///     struct PoolingLesson: Lesson {
///       static let page = PackageResources.page_md
///       static let estimatedSeconds = 30
///       static func compute(_ page: inout Page) throws { … }
///       static func quiz(_ quiz: inout Quiz) { … }
///     }
public protocol Lesson {
  /// The bytes of `page.md`, which the build puts into the program.
  static var page: [UInt8] { get }
  /// The bytes of `Teaching.swift`, which pages quote; the build takes them from `Teaching.txt`, a link to it. None by default.
  static var teaching: [UInt8] { get }
  /// The name of its executable; by default the name of the type, `VanishingGradientsLesson` as `vanishing-gradients`.
  static var name: String { get }
  /// Its place in the curriculum; by default the number of its folder.
  static var number: Int { get }
  /// How long the full run takes on two cores, roughly.
  static var estimatedSeconds: Int { get }
  /// The name of the figure that stands for it in galleries; by default the first one does.
  static var showpiece: String { get }

  /// What a run of its experiment may change, by `--set` and `--vary`; nothing by default.
  static var settings: [ExperimentSetting] { get }
  /// What learners write in `Exercises.swift`, in the order of the page; none by default.
  static var exercises: [SwiftExercise] { get }

  /// Computes everything that the page names, in the page's order.
  static func compute(_ page: inout Page) throws

  /// Draws and computes the numbers that the questions in `page.md` name; by default they name none.
  static func quiz(_ quiz: inout Quiz)
}

extension Lesson {
  /// The type's name in small letters with dashes, without `Lesson` at its end.
  public static var name: String { kebabCase("\(Self.self)") }

  /// The number of its folder; 0 when `Package.swift` does not list it.
  public static var number: Int { LessonList.all[name]?.number ?? 0 }

  /// Nothing to quote.
  public static var teaching: [UInt8] { [] }

  /// Nothing to change.
  public static var settings: [ExperimentSetting] { [] }

  /// No functions to write.
  public static var exercises: [SwiftExercise] { [] }

  /// The first figure.
  public static var showpiece: String { "" }

  /// What it is about, and what it answers: the first two lines of its page.
  package static var text: PageText {
    get throws {
      try PageText(String(decoding: page, as: UTF8.self), file: "\(folder)page.md")
    }
  }

  /// Its folder in the project, `lessons/02-padding/`; empty when `Package.swift` does not list it.
  static var folder: String { LessonList.all[name].map { "lessons/\($0.folder)/" } ?? "" }

  /// The questions that belong to a seed, the same on the page and in the terminal.
  ///
  /// - Throws: `PageError` when they are not in their form, or name other numbers than ``quiz(_:)`` gives.
  public static func questions(seed: UInt64) throws -> [QuizQuestion] {
    var quiz = Quiz(using: RandomGenerator(seed: seed).stream(.examples).stream(number))
    Self.quiz(&quiz)
    var random = quiz.random
    return try text.questions(with: quiz.contents) { random.shuffle(&$0) }
  }

  /// The questions of the quiz with other numbers than a seed gives them.
  static func otherQuestions(thanWith seed: UInt64) throws -> [QuizQuestion] {
    let asked = try questions(seed: seed)
    let others = try (1...8).map { try questions(seed: seed &+ $0) }
    // A number drawn from few is often drawn twice: another try then. A question without numbers stays as it is.
    return asked.indices.map { index in
      (others.first { $0[index].question != asked[index].question } ?? others[0])[index]
    }
  }

  /// No numbers.
  public static func quiz(_ quiz: inout Quiz) {}
}

/// `VanishingGradientsLesson` as `vanishing-gradients`.
func kebabCase(_ type: String) -> String {
  let ending = "Lesson"
  let words = type.hasSuffix(ending) && type != ending ? type.dropLast(ending.count) : type[...]
  var name = ""
  for (index, letter) in words.enumerated() {
    if letter.isUppercase && index > 0 { name += "-" }
    name += letter.lowercased()
  }
  return name
}
