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
      print(arm.reader.rawValue, arm.images, study.trial.tests.map { t in study.trial.accuracies(arm, on: t).map { Int($0 * 10) } })
    }
    for (r, s) in study.summaries { print(r, s.parameters, s.multiplyAdds) }
    print(study.byMeans, study.shares, study.confusions.prefix(4))
    for d in PlaneData.allCases { for a in [nil, ActivationFunction.relu] { for s in 1...3 { print(d, a == nil, try PlaneNetwork(d, layers: 2, units: 10, a, seed: UInt64(s)).right) } } }
    _ = try PlaneSettings.widget()
  }
}
