import Figures

/// Letters as wide as they are high: text whose size is known on paper.
struct SquareLetters: TextMeasurer {
  func extent(of string: String, style: TextStyle) -> TextExtent {
    TextExtent(
      width: Double(string.count) * style.size, ascent: style.size, descent: 0,
      capitalHeight: style.size)
  }
}
