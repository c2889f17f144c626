/// What a notebook is; it decides about a few words around the cells.
public enum NotebookKind: Sendable, Hashable {
  /// A page of the curriculum, which is the same whenever it is made again.
  case lesson
  /// A report about a training run, whose times differ from run to run.
  case trainingRun
  /// A page to try things on.
  case lab

  /// What stands above the title.
  func kicker(number: Int?) -> String {
    switch self {
    case .lesson: number.map { "Lesson \($0)" } ?? "Lesson"
    case .trainingRun: "Training run"
    case .lab: "Lab"
    }
  }

  /// What a link past the heading leads to.
  var noun: String {
    switch self {
    case .lesson: "lesson"
    case .trainingRun: "report"
    case .lab: "lab"
    }
  }

  /// Where the numbers on the page come from.
  var origin: String {
    switch self {
    case .lesson, .trainingRun:
      "Whatever is measured below was measured in the run that wrote this page."
    case .lab: "What you change is computed on this page, while you look."
    }
  }

  /// What the command at the end does.
  var promise: String {
    switch self {
    case .lesson, .lab: "This makes the page again, byte for byte:"
    case .trainingRun: "This trains the same network again, to the same weights:"
    }
  }
}
