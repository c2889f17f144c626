internal import Notebooks

/// What a lesson says of itself to programs: `LESSON --describe`.
public struct LessonDescription: Codable, Sendable, Hashable {
  /// The name of its executable.
  public let name: String
  /// Its place in the curriculum.
  public let number: Int
  /// What it is about.
  public let title: String
  /// What it answers, in one sentence.
  public let question: String
  /// How long the full run takes on two cores, roughly.
  public let seconds: Int
  /// How many exercises in Swift it has.
  public let exercises: Int
  /// What a run of its experiment may change.
  public let settings: [Setting]

  /// A setting of the experiment.
  public struct Setting: Codable, Sendable, Hashable {
    /// What `--set` and `--vary` call it.
    public let name: String
    /// What it is.
    public let meaning: String
    /// What a full run takes.
    public let standard: String
    /// What it may be, in words.
    public let allowed: String
  }

  init(_ lesson: any Lesson.Type, _ text: PageText) {
    name = lesson.name
    number = lesson.number
    title = text.title
    question = text.question
    seconds = lesson.estimatedSeconds
    exercises = lesson.exercises.count
    settings = lesson.settings.map {
      Setting(
        name: $0.name, meaning: $0.meaning, standard: $0.standard(isQuick: false),
        allowed: $0.allowed)
    }
  }
}
