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

  init(_ lesson: any Lesson.Type, _ text: PageText) {
    name = lesson.name
    number = lesson.number
    title = text.title
    question = text.question
    seconds = lesson.estimatedSeconds
    exercises = lesson.exercises.count
  }
}
