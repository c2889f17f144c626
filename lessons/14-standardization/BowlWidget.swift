import ConvNet
import Figures
import LessonKit
import Notebooks

/// Two features whose cloud readers drag, and the loss of a linear model on them.
struct BowlWidget {
  /// Sixty pairs with mean 0, variance 1 and no correlation, but for rounding.
  let pairs: Tensor
  /// What the widget starts with: standard deviations, correlation, means.
  let wide: Float = 2
  let high: Float = 0.8
  let correlation: Float = 0.8
  let right: Float = 3.5
  let up: Float = 2.5

  init(seed: UInt64) {
    var random = RandomGenerator(seed: seed).stream(.examples)
    let drawn = Tensor((0..<120).map { _ in random.normal() }, shape: [60, 2])
    pairs = FeaturePreparation(measuredOn: drawn, centres: true, scales: true, whitening: 1)(drawn)
      .map { (1000 * $0).rounded() / 1000 }
  }

  /// The cloud that the pairs become.
  var cloud: Tensor {
    let root = (1 - correlation * correlation).squareRoot()
    return Tensor(
      (0..<60).flatMap { pair in
        let (a, b) = (pairs[pair, 0], pairs[pair, 1])
        return [right + wide * a, up + high * (correlation * a + root * b)]
      }, shape: [60, 2])
  }

  /// The widget; the condition number after each button stands for it.
  var widget: LessonWidget {
    let ways: [(String, Bool, Bool, Double)] = [
      ("raw", false, false, 0), ("centred", true, false, 0), ("centred and scaled", true, true, 0),
      ("whitened", true, true, 1),
    ]
    let conditions = ways.map { way in
      let ready = FeaturePreparation(
        measuredOn: cloud, centres: way.1, scales: way.2, whitening: way.3)
      return PrincipalAxes(of: ready(cloud)).conditionNumber(of: 2)
    }
    return LessonWidget(
      "bowl", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: ["pairs": .numbers(pairs.values.map(Double.init))],
      fallback: Figure(
        "Condition number of two features", alternativeText: "Lower after each button.",
        panels: [
          HeatMap(
            "Condition number", Matrix(conditions.map { [$0] }), rowLabels: ways.map(\.0),
            columnLabels: [""], showsNumbers: true, showsColorBar: false)
        ]))
  }
}
