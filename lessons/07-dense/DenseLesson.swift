import ConvNet
import Figures
import LessonKit
import Notebooks

@main
struct DenseLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 80
  static let settings = ReaderStudy.settings
  static let exercises = Solutions.exercises

  static func compute(_ page: inout Page) throws {
    let study = try ReaderStudy(page.options)
    for arm in study.trial.settings {
      print(arm.reader.rawValue, arm.images, study.trial.accuracies(arm), study.trial.accuracies(arm, on: "learned"), study.trial.accuracies(arm, on: "scrambled"))
    }
    for (r, s) in study.summaries { print(r, s.parameters, s.multiplyAdds) }
  }
}
