import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// What the lesson draws.
enum DropoutFigures {
  /// One digit, the units that it excites, and what some draws leave of them, each with the class that follows.
  static func hero(_ doubt: Doubt, classNames: [String]) -> Figure {
    let most = doubt.whole.units.max() ?? 1
    func answer(_ reading: Doubt.Reading) -> String {
      "\(classNames[reading.label]), \(Decimals.fixed(100 * reading.probability, 0)) %"
    }
    func layer(_ name: String, _ reading: Doubt.Reading) -> HeatMap {
      HeatMap(
        "\(name): \(answer(reading))",
        // A dropped unit has no number, and so no colour.
        Matrix(
          rows: 8, columns: reading.units.count / 8,
          zip(reading.units, reading.mask).map { $1 ? $0 : .nan }),
        colors: ColorScale(.viridis, range: 0...most), showsNumbers: false, pixelSize: 9,
        showsColorBar: false)
    }
    return Figure(
      "One digit, and one layer that loses another half at every draw", alternativeText: "",
      panels: [
        ImageGrid(
          "the image: \(classNames[doubt.label])",
          [LabeledImage(doubt.image, colors: ColorScale(.ink, range: 0...1))], columns: 1,
          pixelSize: 3), layer("all units", doubt.whole),
      ] + doubt.thinned.enumerated().map { layer("draw \($0.offset + 1)", $0.element) }, columns: 3)
  }

  /// Training and test loss by epoch, without and with dropout.
  static func overfitting(_ study: OverfittingStudy) -> Figure {
    let recipes = [(OverfittingStudy.none, "Without dropout"), (OverfittingStudy.half, "Rate 0.5")]
    let x = (1...study.epochs).map(Double.init)
    let charts = recipes.map { recipe, title in
      Chart(
        title, x: Axis("Epoch", integersOnly: true), y: Axis("Loss", scale: .logarithmic),
        marks: [
          Series(
            "training, as logged", x: x, runs: study.trial.trainingLoss(recipe), markers: .none),
          Series("test", x: x, runs: study.trial.validationLoss(recipe), markers: .none),
        ])
    }
    return .facets(
      "Dropout keeps the test loss down", charts: charts, columns: 2,
      size: Size(width: 250, height: 190), alternativeText: "")
  }

  /// The test loss over the rate, and that of half of the units.
  static func rates(_ study: OverfittingStudy, best: OverfittingStudy.Recipe) -> Figure {
    let byRate = OverfittingStudy.rates.map {
      study.trial.losses(OverfittingStudy.Recipe(rate: $0))
    }
    let runs = byRate[0].indices.map { seed in byRate.map { $0[seed] } }
    let halved = Spread(study.trial.losses(OverfittingStudy.halved)).mean
    return Figure(
      "Half of the units at random, or half for good", alternativeText: "",
      panels: [
        Chart(
          "Test loss", x: Axis("Dropout rate"),
          marks: [
            Series(
              "\(OverfittingStudy.units) units", x: OverfittingStudy.rates.map(Double.init),
              runs: runs, markers: .all)
          ],
          references: [
            ReferenceLine(
              y: halved, label: "\(OverfittingStudy.units / 2) units, no dropout")
          ],
          size: Size(width: 380, height: 220))
      ])
  }

  /// What averaging the answers of thinned networks does.
  static func ensemble(_ counts: [Int], _ losses: [[Double]], whole: Double) -> Figure {
    Figure(
      "The whole network answers like a crowd of thinned ones", alternativeText: "",
      panels: [
        Chart(
          "Test loss", x: Axis("Thinned networks averaged", scale: .logarithmic),
          marks: [
            Series(
              "mean of thinned networks", x: counts.map(Double.init), runs: losses, markers: .all)
          ], references: [ReferenceLine(y: whole, label: "whole network, one pass")],
          size: Size(width: 380, height: 220))
      ])
  }
}

/// A test image that a network reads, though some of its thinned versions do not.
struct Doubt {
  /// The units of the layer, which of them are there, and what the network takes the image for.
  struct Reading {
    let units: [Double]
    let mask: [Bool]
    let label: Int
    let probability: Double
  }

  let image: Matrix
  let label: Int
  let whole: Reading
  let thinned: [Reading]

  /// Of some images, the first that the whole network reads and most of its draws do not.
  init(_ head: Head, _ images: ImageSet, draws: Int, using random: RandomGenerator) {
    let (units, width) = (head.features.values, head.features.shape[1])
    func readings(_ features: Tensor, _ mask: Tensor) -> [Reading] {
      let probabilities = softmax(head.scores(features))
      return probabilities.argmax().enumerated().map { image, label in
        let places = image * width..<(image + 1) * width
        return Reading(
          units: units[places].map(Double.init), mask: mask.values[places].map { $0 != 0 },
          label: label, probability: Double(probabilities[image, label]))
      }
    }
    let ones = head.features.map { _ in 1 }
    let whole = readings(head.features, ones)
    let thinned = (1...draws).map { draw in
      // The same stream gives the same mask.
      let mask = head.dropout.forward(ones, mode: .training(random.stream(draw))).output
      return readings(head.thinned(random.stream(draw)), mask)
    }
    let labels = head.truth.classes
    func dissent(_ image: Int) -> Int { thinned.count { $0[image].label != labels[image] } }
    let read = labels.indices.filter { whole[$0].label == labels[$0] }
    let place = read.max { (dissent($0), -$0) < (dissent($1), -$1) } ?? 0
    image = images.matrix(place)
    label = labels[place]
    self.whole = whole[place]
    self.thinned = thinned.map { $0[place] }
  }
}
