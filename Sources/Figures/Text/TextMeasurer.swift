/// Something that knows how large text will be; a back end, or a stand-in with round numbers.
public protocol TextMeasurer {
  /// The room that `string` takes on one line.
  func extent(of string: String, style: TextStyle) -> TextExtent
}

extension TextMeasurer {
  /// The width of `string` on one line.
  public func width(of string: String, style: TextStyle) -> Double {
    extent(of: string, style: style).width
  }

  /// The height of any line in `style`.
  public func lineHeight(of style: TextStyle) -> Double {
    extent(of: "", style: style).height
  }

  /// `string`, broken at spaces into lines no wider than `width`, and within words that are wider.
  ///
  /// The narrow spaces within numbers and before units hold.
  public func lines(of string: String, style: TextStyle, width: Double) -> [String] {
    var lines: [String] = []
    for word in string.split(whereSeparator: \.breaksLines).map(String.init) {
      if let last = lines.last, self.width(of: "\(last) \(word)", style: style) <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else if self.width(of: word, style: style) <= width {
        lines.append(word)
      } else {
        lines += pieces(of: word, style: style, width: width)
      }
    }
    return lines
  }

  /// A word cut wherever a line is full; each piece has at least one letter.
  private func pieces(of word: String, style: TextStyle, width: Double) -> [String] {
    var pieces = [""]
    var room = width
    for letter in word.map(String.init) {
      let advance = self.width(of: letter, style: style)
      if advance > room, !pieces[pieces.count - 1].isEmpty {
        pieces.append("")
        room = width
      }
      pieces[pieces.count - 1] += letter
      room -= advance
    }
    return pieces
  }
}

extension Character {
  /// Whether a line may end here: at white space, but for U+00A0 and U+202F, which are there to prevent it.
  fileprivate var breaksLines: Bool { isWhitespace && self != "\u{A0}" && self != "\u{202F}" }
}
