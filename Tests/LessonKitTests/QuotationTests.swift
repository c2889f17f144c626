import TestSupport
import Testing

@Suite struct QuotationTests {
  @Test("Code on pages is the code of the sources; `swift run quote-sources` copies it anew")
  func inStep() throws {
    let run = try BuiltProduct("quote-sources").run(["--check"])
    #expect(run.messages.isEmpty)
    #expect(run.status == 0)
  }
}
