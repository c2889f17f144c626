import ConvNet
import Figures
import LessonKit
import Notebooks

/// Three scores, the right class, and two losses that walk down from there.
struct LossSettings: Sendable {
  let scores = [6.0, 0, -2]
  let right = 2

  /// The scores and the probability of the right class before each step of rate 1 and after the last one.
  func walk(_ loss: KeyPath<Losses, Losses.Judgement>, steps: Int) -> [Double] {
    var scores = scores
    return (0...steps).map { _ in
      let found = Losses(scores, right: right)
      scores = zip(scores, found[keyPath: loss].gradient).map { $0 - $1 }
      return found.p[right]
    }
  }

  /// The widget with these settings; the race that it begins with stands for it.
  var widget: LessonWidget {
    let x = (0...200).map(Double.init)
    func curve(_ name: String, _ loss: KeyPath<Losses, Losses.Judgement>) -> Series {
      Series(name, x: x, y: walk(loss, steps: 200), markers: .none)
    }
    let chart = Chart(
      "Probability of the right class", x: Axis("Step"), y: Axis(limits: 0...1, covers: 0...1),
      marks: [curve("cross-entropy", \.crossEntropy), curve("squared error", \.squared)])
    return LessonWidget(
      "losses", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: ["scores": .numbers(scores), "right": .text("\(right)")],
      fallback: Figure(
        "A race from a confidently wrong start",
        alternativeText:
          "Cross-entropy lifts the right class to nearly 1 within a few steps; squared error stays near 0 for long.",
        panels: [chart]))
  }
}
