internal import Figures
public import Notebooks

extension Notebook {
  /// Adds a pad to draw a digit on, and all that a trained network makes of the drawing; its maps of one digit stand for it.
  ///
  /// - Throws: `FigureError` when these can't be drawn.
  public mutating func addDrawDigit(
    _ network: DigitNetwork, caption: String, _ options: PictureOptions
  ) throws {
    try addWidget(
      "draw-digit", settings: ["example": .number(Double(DigitReading.digit))],
      resources: [network.resource], fallback: DigitReading(network).figure(),
      invitation:
        "Draw a digit with a mouse, a finger or the arrow keys. Click a cell of a map, or a probability, to see what made it.",
      caption: caption, options)
  }
}
