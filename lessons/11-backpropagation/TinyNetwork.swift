import ConvNet
import Figures
import LessonKit
import Notebooks

/// A network so small, and images so small, that every number can be looked at.
struct TinyNetwork {
  static let side = 8

  /// One for each seed.
  let models: [Sequential]
  /// An image of each class: of those looked through, the one that the first network is least decided about.
  let images: [(pixels: Tensor, label: Int)]
  let accuracies: [Double]

  init(_ options: LessonOptions) throws {
    let random = options.random(5)
    let learned = Self.small(
      options.data.training(options.size(2000, quick: 800)), random.stream(0))
    let tested = Self.small(options.data.test(300), random.stream(1))
    let classes = options.data.classNames.count
    let trial = try options.trial(
      ["tiny network"], test: ["test": tested],
      training: { _ in
        TrainingPlan(learned, epochs: 8, optimizer: .adam(learningRate: .constant(0.01)))
      },
      network: { _, seed in
        try Sequential(input: [Self.side, Self.side, 1], seed: seed) {
          Conv2D(2, kernelSize: 3)
          // Pooling before ReLU gives the same numbers, without ties among zeros.
          MaxPool2D(2)
          Activation(.relu)
          Flatten()
          Dense(classes)
        }
      })
    models = trial["tiny network"].map(\.model)
    accuracies = trial.accuracies("tiny network")
    let first = models[0]
    images = (0..<classes).compactMap { label in
      let places = tested.allTargets.classes.indices.filter {
        tested.allTargets.classes[$0] == label
      }
      let found = places.map { place in
        let pixels = tested.batch([place]).inputs
        return (pixels, abs(Double(softmax(first(pixels)).values[label]) - 0.5))
      }
      return found.min { $0.1 < $1.1 }.map { ($0.0, label) }
    }
  }

  /// The middle of each image, as means of squares, with a little grain so that no two pixels are the same.
  private static func small(_ set: ImageSet, _ random: RandomGenerator) -> Examples {
    let (height, channels) = (set.imageShape[0], set.imageShape[2])
    let window = height / side
    let start = (height - side * window) / 2
    var (values, random) = ([Float](), random)
    for image in 0..<set.count {
      for row in 0..<side {
        for column in 0..<side {
          var sum = 0
          for y in start + row * window..<start + (row + 1) * window {
            for x in (start + column * window) * channels..<(start + (column + 1) * window)
              * channels
            {
              sum += Int(
                set.pixels[image * set.imageShape.count + y * set.imageShape[1] * channels + x])
            }
          }
          values.append(
            Float(sum) / Float(255 * window * window * channels) + 0.1 * random.uniform())
        }
      }
    }
    return Examples(
      Tensor(values, shape: [set.count, side, side, 1]),
      targets: .classes(set.labels.map { Int($0) }))
  }

  /// What each layer makes of an image, and how the loss depends on it; the image comes first. The parameters' gradients are left in
  /// the network.
  func passes(_ model: Sequential, _ image: Int) -> [(value: Tensor, gradient: Tensor)] {
    for parameter in model.parameters { parameter.clearGradient() }
    var (values, pullbacks) = ([images[image].pixels], [Pullback]())
    for layer in model.layers {
      let (output, pullback) = layer.forward(values[values.count - 1], mode: .training)
      values.append(output)
      pullbacks.append(pullback)
    }
    let targets = Targets.classes([images[image].label])
    var gradients = [SoftmaxCrossEntropy().forward(values[values.count - 1], targets).gradient()]
    for pullback in pullbacks.reversed() { gradients.append(pullback(gradients.last!)) }
    return Array(zip(values, gradients.reversed()))
  }

  /// The relative error of the kernels' gradient against central differences with a step, in `Float` and in `Double`.
  func errors(_ model: Sequential, _ image: Int, step: Double) -> (float: Double, double: Double) {
    _ = passes(model, image)
    let (pixels, label) = images[image]
    let kernels = model.parameters[0]
    let value = kernels.value
    let weights = model.parameters.map { $0.value.values.map(Double.init) }
    func error(_ loss: (_ index: Int, _ by: Double) -> Double) -> Double {
      let slopes = value.values.indices.map { (loss($0, step) - loss($0, -step)) / (2 * step) }
      let exact = kernels.gradient.values.map(Double.init)
      func length(_ values: [Double]) -> Double {
        values.reduce(0) { $0 + $1 * $1 }.squareRoot()
      }
      let longer = max(length(slopes), length(exact))
      return longer > 0 ? length(zip(slopes, exact).map { $0 - $1 }) / longer : 0
    }
    let float = error { index, by in
      kernels.value.withMutableValues { $0[index] += Float(by) }
      let loss = SoftmaxCrossEntropy().forward(model(pixels), .classes([label])).loss
      kernels.value = value
      return loss
    }
    let double = error { index, by in
      var moved = weights
      moved[0][index] += by
      return Self.loss(moved, pixels.values.map(Double.init), label)
    }
    return (float, double)
  }

  /// The loss, computed in `Double` throughout.
  static func loss(_ weights: [[Double]], _ image: [Double], _ label: Int) -> Double {
    var scores = weights[3]
    for place in 0..<18 {
      let (i, j, filter) = (place / 6, place / 2 % 3, place % 2)
      let sums = [(0, 0), (0, 1), (1, 0), (1, 1)].map { p, q in
        (0..<9).reduce(weights[1][filter]) { sum, tap in
          let pixel = image[(2 * i + p + tap / 3) * side + 2 * j + q + tap % 3]
          return sum + pixel * weights[0][tap * 2 + filter]
        }
      }
      let kept = max(sums.max() ?? 0, 0)
      for c in scores.indices { scores[c] += kept * weights[2][place * scores.count + c] }
    }
    let largest = scores.max() ?? 0
    let sum = scores.reduce(0) { $0 + ElementaryFunctions.exp($1 - largest) }
    return ElementaryFunctions.log(sum) + largest - scores[label]
  }

  /// Forward above, gradients below: a tile for each layer, two filters one above the other.
  func hero(_ image: Int, classes: Int) -> Figure {
    let model = models[0]
    let steps = passes(model, image)
    let parameters = model.parameters
    let tiles: [(String, Tensor, Tensor)] = [
      ("image", steps[0].value, steps[0].gradient),
      ("kernels", parameters[0].value, parameters[0].gradient),
      ("maps", steps[1].value, steps[1].gradient),
      ("pooled", steps[2].value, steps[2].gradient),
      ("ReLU", steps[3].value, steps[3].gradient),
      ("weights", parameters[2].value, parameters[2].gradient),
      ("scores", steps[5].value, steps[5].gradient),
    ]
    let pictures = [true, false].flatMap { isForward in
      tiles.map { name, value, gradient in
        let numbers = (isForward ? value : gradient).values.map(Double.init)
        let isImage = isForward && name == "image"
        let scale =
          isImage
          ? ColorScale(.ink, range: 0...1.1)
          : ColorScale.signed([Matrix(rows: 1, columns: numbers.count, numbers)])
        return LabeledImage(
          Self.tile(name, numbers, classes), colors: scale,
          title: isForward ? name : "gradient")
      }
    }
    return Figure(
      "One image through a tiny network, and how the loss depends on every number",
      alternativeText: "", panels: [ImageGrid("", pictures, columns: 7, pixelSize: 4)])
  }

  /// Numbers of a tensor as a picture of 24 by 50: each filter a block.
  private static func tile(_ name: String, _ numbers: [Double], _ classes: Int) -> Matrix {
    let (rows, columns, blocks, high, wide): (Int, Int, Int, Int, Int) =
      switch name {
      case "image": (8, 8, 1, 3, 3)
      case "kernels": (3, 3, 2, 7, 7)
      case "maps": (6, 6, 2, 4, 4)
      case "weights": (9, classes, 2, 2, 24 / classes)
      case "scores": (classes, 1, 1, 50 / classes, 12)
      default: (3, 3, 2, 7, 7)
      }
    let room = 50 / blocks
    let (top, left) = ((room - rows * high) / 2, (24 - columns * wide) / 2)
    return Matrix(rows: 50, columns: 24) { y, x in
      let block = y / room
      let (row, column) = (
        (y % room - top + high) / high - 1, (x - left + wide) / wide - 1
      )
      if row < 0 || row >= rows || column < 0 || column >= columns { return 0 }
      switch name {
      case "image", "scores": return numbers[row * columns + column]
      case "weights": return numbers[(row * 2 + block) * classes + column]
      default: return numbers[(row * columns + column) * 2 + block]
      }
    }
  }
}
