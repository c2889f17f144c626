import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// What preparing does to images, and to the loss.
struct Pictures {
  static let pathSteps = 20
  let study: PixelStudy

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
    ConditioningStudy.ways.dropFirst().map { map($0.name, $0) }
  }

  /// From inverted over raw to whitened: the digits, and the loss over the steepest and the flattest direction.
  var hero: Animation {
    let ways: [(String, Way)] = [
      ("Inverted: white paper", .inverted), ("Raw", .raw), ("Centred", .partly(0)),
      ("25 % whitened", .partly(0.25)), ("50 % whitened", .partly(0.5)),
      ("75 % whitened", .partly(0.75)), ("Whitened", .whitened),
    ]
    let figures = ways.map { name, way in
      let condition = study[way].condition
      let title = "Condition number \(Decimals.fixed(condition, condition < 9.95 ? 1 : 0))"
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
      "The same digits, inverted to whitened, and the loss they make", alternativeText: "",
      figures: figures, secondsPerFrame: 1.2)
  }
}
