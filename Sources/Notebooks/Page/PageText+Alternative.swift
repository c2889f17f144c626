extension PageText {
  /// What the block of a picture says to those who can't see it, in its line `:alt:`; nothing where it has none.
  ///
  /// - Throws: ``PageError`` when it names what was not computed before the picture.
  package func alternativeText(
    of directive: PageDirective, _ name: String, with contents: PageContents
  ) throws(PageError) -> String? {
    for block in allBlocks {
      guard case .directive(directive, name, let options) = block.content,
        let option = options.first(where: { $0.name == "alt" })
      else { continue }
      var text = ""
      for piece in PagePiece.pieces(of: option.value) {
        switch piece {
        case .plain(let words), .verbatim(let words), .typed(let words): text += words
        case .value(let value, _):
          guard let words = contents.words[value]?.value else {
            throw PageError(
              file: file, line: option.line,
              problem: "nothing called “\(value)” was computed before this picture"
                + Nearest.suggestion(for: value, among: contents.words.keys))
          }
          text += words
        }
      }
      return text
    }
    return nil
  }
}
