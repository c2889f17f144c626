internal import Figures
internal import Notebooks

extension LessonWidget {
  /// A pad to draw a digit on, and all that a trained network makes of the drawing; its maps of one digit stand for it.
  public static func drawDigit(_ network: DigitNetwork) -> LessonWidget {
    LessonWidget(
      "draw-digit", settings: ["example": .number(Double(DigitReading.digit))],
      resources: [network.resource], fallback: DigitReading(network).figure())
  }
}
