import ConvNet
import Figures
import LessonKit

extension LegibleNetwork {
  /// The relative error of the kernels' gradient against central differences with a step, in `Float` and in `Double`.
  func errors(_ model: Sequential, _ image: Int, step: Double) -> (float: Double, double: Double) {
    _ = passes(model, image)
    let (pixels, label) = images[image]
    let kernels = model.parameters[0]
    let value = kernels.value
    let weights = model.parameters.map { $0.value.values.map(Double.init) }
    func error(_ loss: (_ index: Int, _ by: Double) -> Double) -> Double {
      let slopes = value.values.indices.map { (loss($0, step) - loss($0, -step)) / (2 * step) }
      return relativeError(slopes, kernels.gradient.values.map(Double.init))
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
    let (steps, parameters) = (passes(models[0], image), models[0].parameters)
    func shown(_ p: Parameter) -> (value: Tensor, gradient: Tensor) { (p.value, p.gradient) }
    // Rows and columns, how many side by side, and the size of a cell, up to 58 by 100.
    let tiles = [
      ("image", steps[0], 8, 8, 1, 7, 7), ("kernels", shown(parameters[0]), 3, 3, 2, 16, 16),
      ("maps", steps[1], 6, 6, 2, 8, 8), ("pooled", steps[2], 3, 3, 2, 16, 16),
      ("after ReLU", steps[3], 3, 3, 2, 16, 16),
      ("weights", shown(parameters[2]), 9, classes, 2, 5, 58 / classes),
      ("scores", steps[5], classes, 1, 1, 96 / classes, 18),
    ]
    let rows = [true, false].map { isForward in
      tiles.map { name, pair, rows, columns, blocks, high, wide in
        let numbers = (isForward ? pair.value : pair.gradient).values.map(Double.init)
        let scale =
          isForward && name == "image"
          ? ColorScale(.ink, range: 0...1.1)
          : ColorScale.signed([Matrix(rows: 1, columns: numbers.count, numbers)])
        let room = 100 / blocks
        let (top, left) = ((room - rows * high) / 2, (58 - columns * wide) / 2)
        let matrix = Matrix(rows: 100, columns: 58) { y, x in
          let (block, down, across) = (y / room, y % room - top, x - left)
          let (row, column) = (down / high, across / wide)
          if down < 0 || row >= rows || across < 0 || column >= columns { return 0 }
          // The weights of a dense layer come place by place, its filters before its classes.
          return name == "weights"
            ? numbers[(row * 2 + block) * classes + column]
            : numbers[(row * columns + column) * blocks + block]
        }
        return LabeledImage(matrix, colors: scale, title: isForward ? "\(name) →" : "← gradient")
      }
    }
    return Figure(
      "One image through a tiny network, and how the loss depends on every number",
      alternativeText: "", panels: rows.map { ImageGrid("", $0, columns: 7, pixelSize: 2) },
      columns: 1)
  }
}
