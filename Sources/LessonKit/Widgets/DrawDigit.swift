internal import ConvNet
internal import Figures
public import Notebooks

extension Notebook {
  /// Adds a pad to draw a digit on, and all that a trained network makes of the drawing; its maps of one digit stand for it.
  ///
  /// - Throws: `FigureError` when these can't be drawn.
  public mutating func addDrawDigit(
    _ network: DigitNetwork, caption: String, _ options: PictureOptions
  ) throws {
    // The digit that the script begins with.
    let pixels = DigitGenerator(seed: 1).image(of: 3, variant: 0)
    let image = Tensor(pixels.map { Float($0) / 255 }, shape: [1, 28, 28, 1])
    var value = image
    var maps: [Tensor] = []
    for layer in network.model.layers {
      value = layer.forward(value, mode: .inference).output
      maps.append(value)
    }
    func grid(_ title: String, _ layer: Int, pixelSize: Int) -> ImageGrid {
      let matrices = (0..<maps[layer].shape[3]).map { Matrix(maps[layer], channel: $0) }
      return ImageGrid(
        title, matrices: matrices, columns: 8, pixelSize: pixelSize,
        colors: .magnitudes(of: matrices))
    }
    let probabilities = softmax(value).values.map { Double($0) }
    let names = DigitGenerator.classNames
    let figure = Figure(
      "What a network makes of a 3",
      alternativeText:
        "A handwritten 3, eight maps of the first layer, sixteen of the second, and bars of ten probabilities, of which that of the 3 is \(Decimals.fixed(100 * probabilities[3], 1)) %.",
      panels: [
        ImageGrid(
          "The image", matrices: [Matrix(image)], pixelSize: 4,
          colors: ColorScale(.ink, range: 0...1)),
        grid("First convolution, ReLU", 1, pixelSize: 2),
        grid("Second convolution, ReLU", 4, pixelSize: 4),
        Chart(
          "Probabilities", x: Axis(categories: names), y: Axis("", limits: 0...1),
          marks: [Bars(probabilities)]),
      ], columns: 2)
    try addWidget(
      "draw-digit", resources: [network.resource], fallback: figure,
      invitation:
        "Draw a digit with a mouse, a finger or the arrow keys; click a cell of a map, or a probability, to see what made it.",
      caption: caption, options)
  }
}
