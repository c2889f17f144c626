import Notebooks
import Testing

@testable import LessonKit

@Suite struct QuotationTests {
  @Test(
    "Code is cut from the source that the program carries, without its indentation",
    arguments: [
      ("ConvNet/Augmentation/Augmentation.swift", "private func move("),
      ("ConvNet/Layers/ActivationFunction.swift", "public func derivative("),
      ("ConvNet/Operations/WindowAxis.swift", "public func positions("),
    ])
  func cut(file: String, start: String) throws {
    let excerpt = try SourceExcerpt(in: file, from: start)
    #expect(excerpt.file == "Sources/\(file)")
    #expect(excerpt.code.hasPrefix(start))
    #expect(excerpt.code.hasSuffix("\n}"))
  }

  @Test("Code of a lesson is quoted with its place among the lessons")
  func lesson() throws {
    let file = "lessons/04-pooling/Teaching.swift"
    let source = "enum Teaching {\n  static func maxPooled() {\n    max()\n  }\n}"
    let excerpt = try SourceExcerpt(from: "static func maxPooled(", in: source, file: file)
    #expect(excerpt.file == file && excerpt.name == "maxPooled")
    #expect(excerpt.code == "static func maxPooled() {\n  max()\n}")
  }

  @Test(
    "A declaration ends where its first brace is closed",
    arguments: [
      ("func a(", ["func a() {", "  if b {", "    c()", "  }", "}"]),
      ("var d", ["var d: Int { 1 }"]),
    ])
  func end(start: String, lines: [String]) throws {
    let source = """
      struct S {
        func a() {
          if b {
            c()
          }
        }

        var d: Int { 1 }
        func e() {
      """
    #expect(try SourceExcerpt.declaration(from: start, in: source, file: "S.swift") == lines)
  }

  @Test("What the source does not have exactly once, or never closes, is no quotation")
  func missing() {
    let source = "func a() {\nfunc a() {\nfunc b("
    for (start, problem) in [
      ("func a", "2 lines of S.swift begin with “func a”; a quotation needs exactly one"),
      ("func c", "0 lines of S.swift begin with “func c”; a quotation needs exactly one"),
      ("func b", "“func b” in S.swift is never closed"),
    ] {
      #expect(throws: QuotationError(problem)) {
        try SourceExcerpt.declaration(from: start, in: source, file: "S.swift")
      }
    }
    let unknown = #expect(throws: QuotationError.self) {
      try SourceExcerpt(in: "ConvNet/None.swift", from: "func a(")
    }
    #expect(unknown?.description.contains("add it to Sources/CQuotations/quotations.c") == true)
  }
}
