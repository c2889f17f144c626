import Foundation
import Testing

/// Texts that exporters once wrote and someone read.
enum Golden {
  /// Expects `text` to be what is in the fixture `name`.
  ///
  /// With `CONVBOOK_GOLDEN=write` in the environment, writes it there instead: look at the difference before you commit it.
  static func expect(
    _ text: String, isFile name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Fixtures/\(name)")
    if ProcessInfo.processInfo.environment["CONVBOOK_GOLDEN"] == "write" {
      try Data(text.utf8).write(to: file)
    }
    let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    guard text != expected else { return }
    // The first line that differs says more than both texts.
    let lines = (
      text.split(separator: "\n", omittingEmptySubsequences: false),
      expected.split(separator: "\n", omittingEmptySubsequences: false)
    )
    let differing = zip(lines.0, lines.1).first { $0 != $1 }
    Issue.record(
      "\(name) differs: “\(differing?.0 ?? "its length")” instead of “\(differing?.1 ?? "its length")”",
      sourceLocation: sourceLocation)
  }
}
