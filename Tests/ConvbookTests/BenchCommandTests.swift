import Foundation
import TestSupport
import Testing

private let convbook = BuiltProduct("convbook")

@Suite struct BenchCommandTests {
  @Test("One measurement is one JSON object, and the core's says that no kernels were at work")
  func json() throws {
    for engine in ["fast", "reference"] {
      let run = try convbook.run([
        "bench", "--network", "small", "--mode", "infer", "--json", "--seconds", "0.01", "--engine",
        engine,
      ])
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("{") && run.output.hasSuffix("}\n"))
      let report = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      #expect(report["engine"] as? String == engine)
      if engine == "reference" { #expect(report["cpu"] as? String == "portable") }
      let spread = try #require(report["spread"] as? [String: Any])
      let median = try #require(report["imagesPerSecond"] as? Double)
      #expect(median > 0)
      #expect(try #require(spread["lowerQuartile"] as? Double) <= median)
      #expect(try #require(spread["upperQuartile"] as? Double) >= median)
    }
  }

  @Test("A level that doesn't exist is refused before anything is measured")
  func level() throws {
    let run = try convbook.run(["bench"], environment: ["CONVBOOK_CPU": "sse"])
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(run.messages.hasPrefix("convbook: CONVBOOK_CPU is “sse”; use one of"))
  }
}
