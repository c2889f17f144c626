extension Figure {
  /// The figure's words and the numbers behind it, as a JSON file to lie beside its pictures.
  public func json() -> [UInt8] { sourceData.encoded() }

  /// The figure's words, its provenance, and the data of each panel.
  public var sourceData: SourceData {
    let words: SourceData = [
      "title": .text(title), "caption": .text(caption), "alternativeText": .text(alternativeText),
    ]
    return words.adding(provenance).adding("panels", .list(panels.map(\.sourceData)))
  }
}

extension SourceData {
  /// The object with the seed and the command, where they are known.
  func adding(_ provenance: Provenance) -> SourceData {
    adding("seed", provenance.seed.map(Self.exact))
      .adding("command", provenance.command.map(SourceData.text))
  }

  /// As text where many readers of JSON would lose digits, from 2⁵³ on.
  private static func exact(_ seed: UInt64) -> SourceData {
    seed < 1 << 53 ? .number(Double(seed)) : .text("\(seed)")
  }
}
