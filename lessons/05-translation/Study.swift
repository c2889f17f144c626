import ConvNet
import Figures
import LessonKit
import Notebooks

/// Who reads the moved images: networks that differ from one another in one thing each. Their order is that of their colours.
enum Reader: String, CaseIterable {
  case flattened = "CNN, flattened"
  case averaged = "CNN, averaged"
  // Controls: the flattened CNN without maxima, the averaged one with blur and without halving.
  case everySecond = "every second number"
  case blurred = "averaged, with blur"
  case unhalved = "averaged, not halved"
  case dense
  case shifted = "CNN, shifts in training"
  case denseShifted = "dense, shifts in training"

  /// Those of the maps and of the widget.
  static let shown: [Reader] = [.dense, .flattened, .averaged, .shifted]
}

/// Networks that learned from images in the middle of a field, and read images that were moved.
struct ShiftStudy {
  static let settings: [ExperimentSetting] = [
    .number("rate", "peak of the learning rate", 0.01, in: 0.0001...1),
    .whole("epochs", "epochs of training", 7, quick: 6, in: 1...100),
    .whole("images", "training images", 3500, quick: 1500, in: 100...60_000),
  ]
  static let distances = Array(0...ShiftField.reach)
  let test: ShiftField
  /// Tested at each distance from 0 to 8, in the four directions by turns.
  let trial: Trial<Reader>
  /// For each network shown, percent of right readings over places from −8 to 8, down and to the right: means over the seeds.
  private(set) var maps: [Matrix] = []
  /// How many images each place of the maps was tried with.
  let mapImages: Int

  /// - Throws: ``UnsuitableData`` where images have no empty margin.
  init(_ options: LessonOptions) throws {
    if options.data.fillsImage {
      throw UnsuitableData("\(options.data.noun)s leave no empty margin; take --data mnist")
    }
    let images = options.data.training(options.whole("images"))
    let training = ShiftField(images).examples { _ in (0, 0) }
    let test = ShiftField(options.data.test(options.size(1000, quick: 250)))
    func at(_ d: Int) -> Examples { test.examples { [(d, 0), (0, d), (-d, 0), (0, -d)][$0 % 4] } }
    self.test = test
    trial = try options.trial(
      options.isQuick ? Reader.shown + [.everySecond] : Reader.allCases,
      test: [
        "0": at(0), "1": at(1), "2": at(2), "3": at(3), "4": at(4), "5": at(5), "6": at(6),
        "7": at(7), "8": at(8), "right": test.examples { _ in (2, 0) },
        "down": test.examples { _ in (0, 2) },
      ], called: \.rawValue,
      training: { reader in
        let seesShifts = reader == .shifted || reader == .denseShifted
        return TrainingPlan(
          training.augmented(by: seesShifts ? [.shift(pixels: ShiftField.reach)] : []),
          epochs: options.whole("epochs"),
          optimizer: .adam(learningRate: .oneCycle(peak: Float(options.number("rate")))))
      }, network: { try Self.network($0, side: test.side, options.data, seed: $1) })

    options.report("moving images over the field")
    mapImages = options.size(100, quick: 10)
    let few = ShiftField(middle: test.middle[0..<mapImages])
    let places = -ShiftField.reach...ShiftField.reach
    let everywhere = places.flatMap { down in
      places.map { right in few.examples { _ in (right, down) } }
    }
    maps = try Reader.shown.map { reader in
      let networks = try trial[reader].map {
        try $0.model.compiled(
          optimizer: .adam(), loss: .softmaxCrossEntropy, metrics: [.accuracy],
          on: options.backend())
      }
      let means = try everywhere.map { examples in
        Spread(try networks.map { 100 * (try $0.evaluate(examples)).metrics[0] }).mean
      }
      return Matrix(rows: places.count, columns: places.count, means)
    }
  }

  /// The mean accuracy over the seeds, in percent.
  func mean(_ reader: Reader, on test: String) -> Double {
    Spread(trial.accuracies(reader, on: test)).mean
  }

  /// Accuracy over distance, for some networks.
  func chart(_ readers: [Reader], _ y: Axis = Axis("%", limits: 0...100)) -> Chart {
    let marks = readers.map { reader in
      let runs = Self.distances.map { trial.accuracies(reader, on: "\($0)") }
      return Series(
        reader.rawValue, x: Self.distances.map(Double.init),
        runs: trial[reader].indices.map { seed in runs.map { $0[seed] } }, markers: .all,
        category: Reader.allCases.firstIndex(of: reader))
    }
    return Chart("Test accuracy", x: Axis("pixels from the middle"), y: y, marks: marks)
  }

  /// How far the stages of the averaged CNN are from moving along: for each distance to the right, the map of the moved first image
  /// minus its map in the middle moved along, as a share of what the image adds to the map of an empty field.
  func stageErrors() -> [(name: String, points: [Point])] {
    let layers = trial[.averaged][0].model.layers
    let pools = layers.indices.filter { layers[$0] is MaxPool2D }
    let one = ShiftField(middle: test.middle[0..<1])
    let stages = [
      ("convolution", pools[0], 1), ("first pooling", pools[0] + 1, 2),
      ("second pooling", pools[1] + 1, 4), ("mean of each map", layers.count - 1, 64),
    ]
    return stages.map { name, end, stride in
      func map(_ images: Tensor) -> Tensor {
        let map = layers[..<end].reduce(images) { $1.forward($0, mode: .inference).output }
        // A mean is a map of one place, which does not move.
        return map.reshaped(to: stride == 64 ? [1, 1, map.shape[1]] : map.shape.withoutFirst)
      }
      let empty = map(Tensor(zeros: [1, one.side, one.side, 1]))
      let maps = Self.distances.map { right in map(one.moved { _ in (right, 0) }.tensor) - empty }
      let points = maps.enumerated().map { right, map in
        let along = maps[0].moved(right: (right + stride / 2) / stride)
        return Point(Double(right), (map - along).norm() / maps[0].norm())
      }
      return (name, points)
    }
  }

  /// A hidden dense layer, or convolutions; then a score for each class.
  static func network(
    _ reader: Reader, side: Int, _ data: LessonData, seed: UInt64
  ) throws -> Sequential {
    try Sequential(input: [side, side, 1], seed: seed) {
      if reader == .dense || reader == .denseShifted {
        Flatten()
        Dense(64, activation: .relu)
      } else {
        convolutions(reader)
        let averages = [.averaged, .blurred, .unhalved].contains(reader)
        if averages { GlobalAveragePool2D() } else { Flatten() }
      }
      Dense(data.classNames.count)
    }
  }

  /// Three convolutions with something that halves the maps twice; where nothing does, filters with gaps see as much.
  @LayerBuilder private static func convolutions(_ reader: Reader) -> [any Layer] {
    for (layer, channels) in [8, 16, 32].enumerated() {
      let dilation = reader == .unhalved ? 1 << layer : 1
      Conv2D(channels, kernelSize: 3, dilation: dilation, padding: .same, activation: .relu)
      if layer < 2 {
        let stride = reader == .unhalved || reader == .blurred ? 1 : 2
        MaxPool2D(reader == .everySecond ? 1 : 2, stride: stride, padding: .same)
        if reader == .blurred { AveragePool2D(3, stride: 2, padding: .same) }
      }
    }
  }

  /// Max pooling against every second number where the page's core can train both.
  static var onPage: PageExperiment {
    get throws {
      try PageExperiment(
        choices: [.rate([0.0001, 0.001, 0.01], start: 0.01), .steps([50, 500], start: 500)],
        effect: [.plus("max pooling", .cornered), .minus("every second number", .cornered)]
      ) { arm, _ in
        AveragePool2D(3, padding: .same)
        convolutions(arm == "max pooling" ? .flattened : .everySecond)
        Flatten()
        Dense(10)
      }
    }
  }
}
