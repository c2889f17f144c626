import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// What preparing does to images, and to the loss.
struct Pictures {
  static let pathSteps = 20
  let study: ConditioningStudy

  /// A training image of each class.
  private var places: [Int] {
    study.options.data.classNames.indices.compactMap {
      study.pixels.classes.training.firstIndex(of: $0)
    }
  }

  private func map(_ title: String, _ way: Way) -> HeatMap {
    HeatMap(
      title, study[way].training.montage(places, side: 14, rows: 2),
      colors: ColorScale(.diverging, range: -1...1), showsNumbers: false, pixelSize: 4,
      showsColorBar: false)
  }

  /// A digit of each class, a strip for each way.
  var strips: [HeatMap] {
    ConditioningStudy.four.map { map($0.name, $0) }
  }

  /// From raw to whitened: the digits, and the loss over the steepest and the flattest direction.
  var hero: Animation {
    let ways = [Way.raw] + (0...8).map { Way.partly(Double($0) / 8) }
    let figures = ways.enumerated().map { place, way in
      let condition = study[way].condition
      let title = "Condition number \(Decimals.fixed(condition, condition < 9.95 ? 1 : 0))"
      let name = place == 0 ? "Raw" : "Centred, \((place - 1) * 100 / 8) % whitened"
      return Figure(
        title, alternativeText: "",
        panels: [
          map(name, way),
          Chart.bowl(
            title, condition: condition, steps: Self.pathSteps,
            size: Size(width: 300, height: 190)),
        ])
    }
    return Animation(
      "The same digits, raw to whitened, and the loss they make", alternativeText: "",
      figures: figures, secondsPerFrame: 0.9)
  }
}
