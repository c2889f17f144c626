import ConvNet
import Figures
import LessonKit
import Notebooks

/// Networks that differ in how far their windows move, what stands in front of a step, or what they learn from.
enum Way: String, CaseIterable {
  case one = "the same weights, stride 1"
  case four = "two strides of 2"
  case eight = "three strides of 2"
  case wide = "5×5 kernels"
  case late = "the step, then a mean"
  case maximum = "a maximum, then the step"
  case mean = "a mean, then the step"
  case moved = "training moves the images"

  /// How many pixels of the image lie between two neighbours in the last map.
  var step: Int { [.one: 1, .four: 4][self] ?? 8 }

  /// Three convolutions whose kernels have their weights 1, 2 and 4 pixels of the image apart, whatever the strides: layers
  /// have a dilation where steps are missing. Without biases, what is blank stays zero, as the padding is.
  var layers: [any Layer] {
    var layers: [any Layer] = []
    var step = 1
    for (index, filters) in StrideStudy.filters.enumerated() {
      let (dilation, stride) = ((1 << index) / step, step < self.step ? 2 : 1)
      let size = self == .wide ? 5 : 3
      layers.append(
        Conv2D(
          filters, kernelSize: size, stride: self == .mean || self == .maximum ? 1 : stride,
          dilation: dilation, padding: .explicit(size / 2 * dilation), useBias: false,
          activation: .relu))
      if self == .mean { layers.append(AveragePool2D(3, stride: 2, padding: .explicit(1))) }
      if self == .late { layers.append(AveragePool2D(3, stride: 1, padding: .explicit(1))) }
      if self == .maximum { layers.append(MaxPool2D(3, stride: 2, padding: .explicit(1))) }
      step *= stride
    }
    return layers + [GlobalAveragePool2D()]
  }
}

/// Networks with many and few steps, on images and on the same images moved by a pixel.
struct StrideStudy {
  /// How many blank pixels are put around an image, so that few windows that see ink are missing.
  static let frame = 4
  static let filters = [8, 16, 16]
  static let settings: [ExperimentSetting] = [
    .number("rate", "peak of the learning rate", 0.02, quick: 0.01, in: 0.0001...1),
    .whole("epochs", "epochs of training", 8, quick: 7, in: 1...100),
    .whole("images", "training images", 2500, quick: 450, in: 100...60000),
  ]

  let trial: Trial<Way>
  private let labels: [Int]
  /// Each network on the images, and on the images moved by a pixel.
  private var scores: [Way: [(still: Tensor, moved: Tensor)]] = [:]

  init(_ options: LessonOptions) throws {
    let data = options.data
    if data.fillsImage { throw UnsuitableData("take --data mnist, fashion-mnist or builtin") }
    func examples(_ images: ImageSet, right: Int = 0) -> Examples {
      let scale = Standardization.unitRange(channels: images.imageShape[2])
      return Examples(images.framed(by: Self.frame, right: right), standardization: scale)
    }
    let test = data.test(options.size(1000, quick: 400))
    let training = examples(data.training(options.whole("images")))
    let (still, moved) = (examples(test), examples(test, right: 1))
    labels = test.labels.map(Int.init)
    trial = try options.trial(
      Way.allCases.filter { $0 != .one }, test: ["test": still], called: \.rawValue,
      training: { way in
        TrainingPlan(
          way == .moved ? training.augmented(by: [.shift(pixels: Self.frame)]) : training,
          epochs: options.whole("epochs"),
          batchSize: options.size(16, quick: 8),
          optimizer: .adam(learningRate: .oneCycle(peak: Float(options.number("rate")))))
      },
      network: { way, seed in
        try Sequential(input: training.inputShape, seed: seed) {
          way.layers
          Dense(data.classNames.count)
        }
      })
    let backend = try options.backend()
    for way in Way.allCases {
      scores[way] = try options.seeds.indices.map { place in
        let model = try network(way, seed: place)
          .compiled(optimizer: .adam(), loss: .softmaxCrossEntropy, on: backend)
        return (model.predict(still), model.predict(moved))
      }
    }
  }

  /// A trained network, in a field with this room around images. With stride 1 it has the weights of the one with three strides.
  func network(_ way: Way, seed place: Int = 0, room: Int = frame) throws -> Sequential {
    let source = way == .one ? Way.eight : way
    let trained = trial[source][place].model
    let (old, side) = (trained.inputShape[0], trained.inputShape[0] + 2 * (room - Self.frame))
    let network = try Sequential(input: [side, side, trained.inputShape[2]]) {
      way.layers
      Dense(trained.outputShape[0])
    }
    for (mine, theirs) in zip(network.parameters, trained.parameters) { mine.value = theirs.value }
    // The last mean goes over other pixels than in training, too, which are blank.
    let pixels = { (way: Way, side: Int) in Float((side + way.step - 1) / way.step * way.step) }
    let (kernel, ratio) = (network.parameters[3], pixels(way, side) / pixels(source, old))
    kernel.value = kernel.value.map { $0 * ratio * ratio }
    return network
  }

  /// How many images get classes, before and after they move by a pixel, that fit, seed by seed, in percent.
  func share(_ way: Way, _ fits: (_ still: Int, _ moved: Int, _ label: Int) -> Bool) -> [Double] {
    (scores[way] ?? []).map { still, moved in
      let answers = zip(zip(still.argmax(), moved.argmax()), labels)
      return 100 * Double(answers.count { fits($0.0, $0.1, $1) }) / Double(labels.count)
    }
  }

  /// How many images get another class when they move by a pixel, seed by seed, in percent.
  func changed(_ way: Way) -> [Double] { share(way) { still, moved, _ in still != moved } }

  /// The accuracy of two of them in the small, for readers to break.
  static func onPage() throws -> PageExperiment {
    try PageExperiment(
      choices: [
        .rate([0.0001, 0.001, 0.003, 0.01, 0.03, 0.1], start: 0.01),
        .steps([25, 50, 100, 200, 400], start: 400),
      ], effect: [.plus(Way.maximum.rawValue), .minus(Way.eight.rawValue)]
    ) { arm, _ in
      (arm == Way.eight.rawValue ? Way.eight : .maximum).layers
      Dense(10)
    }
  }

  /// The blank pixels around an image in the middle of its way, which is 16 pixels long: so many that nothing of it meets the
  /// border, and eight or sixteen more than in training, so that windows stand as they stood.
  private static let room = frame + 16

  /// The widget with five networks; how far the right class leads on an image whose class changes stands for it.
  func widget(_ data: LessonData) throws -> LessonWidget {
    let (images, ways) = (data.test(24), [Way.eight, .one, .late, .maximum, .mean])
    let networks = try ways.map { try network($0, room: Self.room) }
    let answers = (scores[.eight] ?? []).prefix(1).flatMap { [$0.argmax(), $1.argmax()] }
    let first = (0..<24).first { answers[0][$0] != answers[1][$0] } ?? 0
    let (image, label) = (images[first..<first + 1], Int(images.labels[first]))
    let pixels = (-8...8).flatMap { image.framed(by: Self.room, right: $0).tensor.values }
    let inputs = Tensor(pixels, shape: Shape([17] + networks[0].inputShape.sizes))
    let curves = [0, 1, 4].map { place in
      let scores = networks[place](inputs)
      let lead = (0..<17).map { row -> Double in
        let others = images.classNames.indices.filter { $0 != label }.map { scores[row, $0] }
        return Double(scores[row, label] - (others.max() ?? 0))
      }
      return Series(ways[place].rawValue, x: (0...16).map(Double.init), y: lead, markers: .none)
    }
    let weights = networks.flatMap { $0.parameters.flatMap(\.value.values) }
    let bytes = weights.flatMap { w in (0..<4).map { UInt8(w.bitPattern >> (8 * $0) & 255) } }
    let chart = Chart("Lead", x: Axis("moved to the right by"), y: Axis(""), marks: curves)
    return LessonWidget(
      "jitter", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "classes": .text(images.classNames.joined(separator: "|")),
        "labels": .numbers(images.labels.map(Double.init)), "image": .number(Double(first + 1)),
        "room": .number(Double(Self.room)), "hand": .flag(data.isHandwriting),
        "filters": .numbers(Self.filters.map(Double.init)),
      ],
      resources: [
        PageResource("stride-networks", bytes: bytes),
        PageResource("stride-images", bytes: images.pixels),
      ],
      fallback: Figure(
        "How far the right class leads while one image moves",
        alternativeText:
          "With stride 1 a level line; with three strides it swings and repeats after eight pixels.",
        panels: [chart]))
  }
}

extension ImageSet {
  /// The images, of one channel, with blank pixels around them, moved to the right by at most as many.
  func framed(by frame: Int, right: Int = 0) -> ImageSet {
    let one = Conv2D(kernels: Tensor(repeating: 1, shape: [1, 1, 1, 1]), padding: .explicit(frame))
    let wide = one.forward(tensor, mode: .inference).output
    let middle = ImageSet(
      imageShape: wide.shape.withoutFirst, pixels: wide.values.map { UInt8(255 * $0 + 0.5) },
      labels: labels, classNames: classNames)
    return ShiftField(middle: middle).moved { _ in (right: right, down: 0) }
  }
}
