internal import CQuotations
internal import Notebooks

extension SourceExcerpt {
  /// A declaration as it stands in the core's sources, without the indentation that its lines share.
  ///
  /// - Parameters:
  ///   - file: where it stands below `Sources`: one of those that `CQuotations` carries.
  ///   - start: the beginning of its first line, without indentation; no other line of the file begins so.
  /// - Throws: ``QuotationError`` when the source has moved on.
  init(in file: String, from start: String) throws(QuotationError) {
    let path = "Sources/\(file)"
    guard let source = Self.source(file) else {
      throw QuotationError("\(path) can't be quoted; add it to Sources/CQuotations/quotations.c")
    }
    try self.init(from: start, in: source, file: path)
  }

  /// The declaration of `source` that begins with `start`, without the indentation that its lines share.
  ///
  /// It ends with the line that closes its first brace, which stands as far to the right as the first line.
  init(from start: String, in source: String, file: String) throws(QuotationError) {
    let lines = try Self.declaration(from: start, in: source, file: file)
    self.init(name: Self.name(in: start), file: file, code: lines.joined(separator: "\n"))
  }

  /// What a declaration declares: `sum` of `static func sum(`.
  private static func name(in start: String) -> String {
    let words = start.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    let keyword = words.firstIndex {
      ["func", "struct", "class", "enum", "var", "let"].contains($0)
    }
    guard let keyword, words.indices.contains(keyword + 1) else { return String(words.first ?? "") }
    return String(words[keyword + 1])
  }

  /// The text of a file, if it is carried.
  private static func source(_ file: String) -> String? {
    var text = quoted_sources.texts
    for index in 0..<quoted_sources.count {
      // Both lists have as many entries, none of which is missing.
      let source = String(cString: text!)
      if String(cString: quoted_sources.paths[index]!) == file { return source }
      text! += source.utf8.count + 1
    }
    return nil
  }

  /// The lines of the declaration of `source` that begins with `start`.
  static func declaration(
    from start: String, in source: String, file: String
  ) throws(QuotationError) -> [String] {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    func indentation(_ line: String) -> Int { line.prefix { $0 == " " }.count }
    let found = lines.indices.filter { lines[$0].drop { $0 == " " }.hasPrefix(start) }
    guard found.count == 1, let first = found.first else {
      throw QuotationError(
        "\(found.count) lines of \(file) begin with “\(start)”; a quotation needs exactly one"
      )
    }
    let margin = indentation(lines[first])
    let end = lines[first...].firstIndex { line in
      let braces = (line.count { $0 == "{" }, line.count { $0 == "}" })
      let isWhole = line == lines[first] && braces.0 > 0 && braces.0 == braces.1
      return isWhole || (line.drop { $0 == " " }.hasPrefix("}") && indentation(line) == margin)
    }
    guard let end else {
      throw QuotationError("“\(start)” in \(file) is never closed")
    }
    return lines[first...end].map { String($0.dropFirst(min(margin, indentation($0)))) }
  }
}

/// Why code can't be quoted: one sentence.
public struct QuotationError: Error, Equatable, CustomStringConvertible {
  /// What is missing, and where.
  public let description: String

  init(_ description: String) { self.description = description }
}
