internal import Base
package import ConvNet
internal import Figures
internal import Notebooks

/// What a trained network makes of the digit that its page begins with: the steps before it, every map, ten probabilities.
package struct DigitReading {
  /// The digit that the page begins with.
  package static let digit = 3

  /// The drawing, `[28, 28]`: 0 is paper, 1 is ink.
  package let drawing: Tensor
  /// The image that the network sees, `[1, 28, 28, 1]`: the drawing, centred as MNIST's digits are.
  package let image: Tensor
  /// What each layer makes of it.
  package let outputs: [Tensor]
  /// One number for each digit.
  package let probabilities: [Double]

  /// Sends the digit through a network.
  package init(_ network: DigitNetwork) {
    let pixels = DigitGenerator(seed: 1).image(of: Self.digit, variant: 0)
    // A digit of the generator has ink.
    let centred = DigitCentring(pixels, width: 28, height: 28)?.pixels ?? pixels
    drawing = Tensor(pixels.map { Float($0) / 255 }, shape: [28, 28])
    image = Tensor(centred.map { Float($0) / 255 }, shape: [1, 28, 28, 1])
    var value = image
    outputs = network.model.layers.map { layer in
      value = layer.forward(value, mode: .inference).output
      return value
    }
    probabilities = softmax(value).values.map { Double($0) }
  }

  /// The image, the maps of both convolutions, and the probabilities.
  func figure() -> Figure {
    let names = DigitGenerator.classNames
    let share = Decimals.fixed(100 * probabilities[Self.digit], 1)
    return Figure(
      "What a network makes of a \(names[Self.digit])",
      alternativeText:
        "A handwritten \(names[Self.digit]), eight maps of the first convolution, sixteen of the second, and bars of ten "
        + "probabilities, of which that of the \(names[Self.digit]) is \(share) %.",
      panels: [
        ImageGrid(
          "The image", matrices: [Matrix(image)], pixelSize: 6,
          colors: ColorScale(.ink, range: 0...1)),
        Chart(
          "Probabilities", x: Axis(categories: names), y: Axis("", limits: 0...1),
          marks: [Bars(probabilities)]),
        maps("First convolution and ReLU", ofLayer: 1, pixelSize: 2),
        maps("Second convolution and ReLU", ofLayer: 4, pixelSize: 4),
      ], columns: 2)
  }

  /// The way of the digit through the network, for the first screen of the course.
  func journey(_ network: DigitNetwork) -> Figure {
    let kernels = network.model.parameters[0].value
    let filters = (0..<kernels.shape[3]).map { filter in
      Matrix(rows: kernels.shape[0], columns: kernels.shape[1]) { row, column in
        Double(kernels.values[(row * kernels.shape[1] + column) * kernels.shape[3] + filter])
      }
    }
    func ink(_ title: String, ofLayer layer: Int, columns: Int, pixelSize: Int) -> ImageGrid {
      let matrices = (0..<outputs[layer].shape[3]).map { Matrix(outputs[layer], channel: $0) }
      let largest = matrices.flatMap(\.values).max() ?? 1
      var grid = ImageGrid(
        title, matrices: matrices, columns: columns, pixelSize: pixelSize,
        colors: ColorScale(.ink, range: 0...max(largest, 1e-6)))
      grid.colors = nil
      return grid
    }
    var picture = ImageGrid(
      "Image", matrices: [Matrix(image)], pixelSize: 4, colors: ColorScale(.ink, range: 0...1))
    picture.colors = nil
    var kernelGrid = ImageGrid("Filters", matrices: filters, columns: 2, pixelSize: 7)
    kernelGrid.colors = nil
    let pooled = outputs.indices.last { outputs[$0].shape.rank == 4 } ?? 0
    let bars = Chart(
      "Probability", x: Axis(categories: DigitGenerator.classNames),
      y: Axis("", format: .percent, limits: 0...1), marks: [Bars(probabilities)],
      size: Size(width: 150, height: 120))
    let digit = DigitGenerator.classNames[Self.digit]
    return Figure(
      "",
      alternativeText:
        "A handwritten \(digit), eight filters, the eight maps that they make of it, sixteen small maps further on, and ten bars, "
        + "of which that of the \(digit) is the highest.",
      panels: [
        picture, kernelGrid, ink("Eight maps", ofLayer: 1, columns: 4, pixelSize: 2),
        ink("Sixteen maps", ofLayer: pooled, columns: 4, pixelSize: 6), bars,
      ])
  }

  /// All maps of a layer in one scale.
  private func maps(_ title: String, ofLayer layer: Int, pixelSize: Int) -> ImageGrid {
    let matrices = (0..<outputs[layer].shape[3]).map { Matrix(outputs[layer], channel: $0) }
    return ImageGrid(
      title, matrices: matrices, columns: 8, pixelSize: pixelSize,
      colors: .magnitudes(of: matrices))
  }
}
