import Foundation

/// A declaration of the sources that a lesson quotes.
struct Quotation {
  /// How lessons call it: `maxPooled` is `SourceExcerpt.maxPooled`.
  let name: String
  /// The file, below `Sources`.
  let file: String
  /// The beginning of its first line, without indentation; no other line of the file begins so.
  let start: String

  /// A declaration that begins with `start`.
  init(_ name: String, in file: String, from start: String) {
    self.name = name
    self.file = file
    self.start = start
  }

  /// The lines of the declaration in a source, without the indentation they share.
  ///
  /// They end with the line that closes the first brace, which stands as far to the right as the first line.
  func lines(of source: String) throws -> [String] {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    func indentation(_ line: String) -> Int { line.prefix { $0 == " " }.count }
    let found = lines.indices.filter { lines[$0].drop { $0 == " " }.hasPrefix(start) }
    guard found.count == 1, let first = found.first else {
      throw QuotationError(
        "\(found.count) lines of Sources/\(file) begin with “\(start)”; \(name) needs exactly one")
    }
    let margin = indentation(lines[first])
    let end = lines[first...].firstIndex { line in
      let braces = (line.count { $0 == "{" }, line.count { $0 == "}" })
      let isWhole = line == lines[first] && braces.0 > 0 && braces.0 == braces.1
      return isWhole || (line.drop { $0 == " " }.hasPrefix("}") && indentation(line) == margin)
    }
    guard let end else { throw QuotationError("\(name) in Sources/\(file) does not end") }
    return lines[first...end].map { String($0.dropFirst(min(margin, indentation($0)))) }
  }

  /// The Swift file that brings the lines into lessons.
  func generated(from root: URL) throws -> String {
    let path = root.appending(path: "Sources/\(file)")
    guard let source = try? String(contentsOf: path, encoding: .utf8) else {
      throw QuotationError("there is no Sources/\(file), which \(name) is quoted from")
    }
    let code = try lines(of: source).joined(separator: "\n")
    return """
      // swift-format-ignore-file
      // Copied from Sources/\(file) by `swift run quote-sources`.

      internal import Notebooks

      extension SourceExcerpt {
        /// `\(name)` as it stands in the sources.
        public static let \(name) = SourceExcerpt(
          name: "\(name)", file: "Sources/\(file)",
          code: ##\"\"\"
      \(code)
      \"\"\"##)
      }

      """.replacing("internal import", with: "public import")
  }
}

/// Why a quotation can't be made: one sentence.
struct QuotationError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
