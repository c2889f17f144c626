import ConvNet
import Figures
import LessonKit
import Notebooks

/// Networks that differ in how far their windows move, and in what stands in front of a step.
enum Way: String, CaseIterable {
  case one = "stride 1"
  case two = "one stride of 2"
  case four = "two strides of 2"
  case eight = "three strides of 2"
  case mean = "a mean, then the step"
  case maximum = "a maximum, then the step"
  case late = "the step, then a mean"

  /// How many pixels of the image lie between two neighbours in the last map.
  var step: Int { [.one: 1, .two: 2, .four: 4][self] ?? 8 }

  /// Three convolutions whose kernels have their weights 1, 2 and 4 pixels of the image apart, whatever the strides: layers
  /// have a dilation where steps are missing. Without biases, what is blank stays zero, as the padding is.
  var layers: [any Layer] {
    var layers: [any Layer] = []
    var step = 1
    for (index, filters) in StrideStudy.filters.enumerated() {
      let (dilation, stride) = ((1 << index) / step, step < self.step ? 2 : 1)
      layers.append(
        Conv2D(
          filters, kernelSize: 3, stride: self == .mean || self == .maximum ? 1 : stride,
          dilation: dilation, padding: .explicit(dilation), useBias: false, activation: .relu))
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
  /// How many blank pixels are put around an image, so that no window that sees ink is missing.
  static let frame = 4
  static let filters = [8, 16, 16]
  static let settings: [ExperimentSetting] = [
    .number("rate", "peak of the learning rate", 0.02, in: 0.0001...1),
    .whole("epochs", "epochs of training", 8, quick: 5, in: 1...100),
    .whole("images", "training images", 2500, quick: 800, in: 100...60000),
  ]

  let trial: Trial<Way>
  /// Each network of the trial on the images, and on the images moved by a pixel.
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
    trial = try options.trial(
      Way.allCases, test: ["test": still], called: \.rawValue,
      training: { _ in
        TrainingPlan(
          training, epochs: options.whole("epochs"), batchSize: 16,
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
      scores[way] = try trial[way].map { run in
        let model = try run.model.compiled(
          optimizer: .adam(), loss: .softmaxCrossEntropy, on: backend)
        return (model.predict(still), model.predict(moved))
      }
    }
  }

  /// How many images get another class when they move by a pixel, seed by seed, in percent.
  func changed(_ way: Way) -> [Double] {
    (scores[way] ?? []).map { still, moved in
      100 * Double(zip(still.argmax(), moved.argmax()).count { $0 != $1 }) / Double(still.shape[0])
    }
  }

  /// How large the change of all scores is beside the scores, as root mean squares, in percent.
  func jitters(_ way: Way) -> [Double] {
    (scores[way] ?? []).map { still, moved in
      100 * still.combined(with: moved) { $1 - $0 }.norm() / still.norm()
    }
  }

  /// The accuracy of two of them in the small, for readers to break.
  static func onPage() throws -> PageExperiment {
    try PageExperiment(
      choices: [
        .rate([0.0001, 0.001, 0.003, 0.01, 0.03, 0.1], start: 0.01),
        .steps([10, 25, 50, 100, 200], start: 100),
      ], effect: [.plus(Way.maximum.rawValue), .minus(Way.eight.rawValue)]
    ) { arm, _ in
      (arm == Way.eight.rawValue ? Way.eight : .maximum).layers
      Dense(10)
    }
  }
}

extension ImageSet {
  /// The images with blank pixels around them, moved to the right by at most as many.
  func framed(by frame: Int, right: Int = 0) -> ImageSet {
    let (height, line) = (imageShape[0], imageShape[1] * imageShape[2])
    let shape = Shape([height + 2 * frame, imageShape[1] + 2 * frame, imageShape[2]])
    var framed = [UInt8](repeating: 0, count: count * shape.count)
    for row in 0..<count * height {
      let top = row / height * shape[0] + row % height + frame
      let first = (top * shape[1] + frame + right) * shape[2]
      framed.replaceSubrange(first..<first + line, with: pixels[row * line..<(row + 1) * line])
    }
    return ImageSet(imageShape: shape, pixels: framed, labels: labels, classNames: classNames)
  }
}
