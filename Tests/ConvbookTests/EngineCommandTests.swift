import Engine
import Foundation
import TestSupport
import Testing

private let convbook = BuiltProduct("convbook")

@Suite struct EngineCommandTests {
  @Test("A benchmark as JSON is one object with the median and its spread")
  func bench() throws {
    struct Report: Decodable {
      struct Spread: Decodable { let lowerQuartile, upperQuartile: Double }
      let network, mode, engine, cpu: String
      let imagesPerSecond: Double
      let spread: Spread
    }
    let run = try convbook.run(
      ["bench", "--network", "small", "--mode", "infer", "--seconds", "0.01", "--json"])
    let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    #expect(report.network == "small" && report.mode == "infer" && report.engine == "fast")
    #expect(report.spread.lowerQuartile <= report.imagesPerSecond)
    #expect(report.imagesPerSecond <= report.spread.upperQuartile)
    #expect(report.imagesPerSecond > 0)
    #expect(run.messages.isEmpty)
  }

  @Test("JSON without saying what to measure is wrong usage")
  func unclear() throws {
    let run = try convbook.run(["bench", "--json"])
    #expect(run.status == 2)
    #expect(run.messages.contains("--json needs --network and --mode"))
  }

  @Test("A plan says what is fused, by which kernel, and in how much memory")
  func plan() throws {
    let run = try convbook.run(
      ["train", "mnist", "--explain-plan", "--threads", "2", "--batch-size", "64"])
    #expect(run.status == 0)
    let level = CPULevel.available.last
    if level == .portable {
      #expect(run.output.contains("plain core"))
    } else {
      for part in [
        "training: \(level?.rawValue ?? "") kernels, batch size 64, 2 threads",
        "Conv2D + ReLU + MaxPool2D", "Winograd F(4×4, 3×3)", "4.882 MFLOP an image", "MB",
      ] {
        #expect(run.output.contains(part))
      }
    }
  }

  @Test("A level that this machine lacks, or that does not exist, is refused before any work")
  func levels() throws {
    for name in ["neon", "avx2", "avx512", "sse9"]
    where !CPULevel.available.map(\.rawValue).contains(name) {
      let run = try convbook.run(["train", "mnist"], environment: ["CONVBOOK_CPU": name])
      #expect(run.status == 1)
      #expect(run.messages.contains("CONVBOOK_CPU"))
      #expect(run.messages.split(separator: "\n").count == 1)
    }
  }
}
