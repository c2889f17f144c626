import TestSupport
import Testing

@Suite struct PlanReportTests {
  @Test("A plan names layers, kernels and memory; the plain core has none")
  func plan() throws {
    let convbook = BuiltProduct("convbook")
    let run = try convbook.run(["train", "mnist", "--explain-plan", "--threads", "2"])
    #expect(run.status == 0)
    for part in ["Conv2D + ReLU + MaxPool2D", "13×13×32", "0.389", " kB", "inference: "] {
      #expect(run.output.contains(part), "\(part) is missing")
    }
    let plain = try convbook.run(["train", "mnist", "--explain-plan", "--engine", "reference"])
    #expect(plain.output.hasPrefix("the plain core runs every layer's own forward"))
  }
}
