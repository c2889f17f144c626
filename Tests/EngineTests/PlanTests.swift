import ConvNet
import Engine
import Testing

@Suite struct PlanTests {
  private func stages(_ model: Sequential, forTraining: Bool = true) throws -> PlanDescription {
    let backend = FastBackend(threads: 2, level: try #require(levels.first))
    return try #require(
      backend.explain(model, loss: .softmaxCrossEntropy, batchSize: 128, forTraining: forTraining))
  }

  @Test("The small network is four stages and one barrier")
  func small() throws {
    let plan = try stages(.small())
    #expect(
      plan.stages.map(\.layers)
        == ["Conv2D + ReLU + MaxPool2D", "Conv2D + ReLU + MaxPool2D", "Dropout", "Dense"])
    #expect(
      plan.stages.map(\.kernel)
        == ["one channel, direct", "Winograd F(4×4, 3×3)", "in place", "matrix product"])
    #expect(plan.barriers == 1)
    // 2 · 26² · 32 · 9 and 2 · 11² · 64 · 9 · 32, then 2 · 1600 · 10
    #expect(plan.stages.map(\.operations) == [389_376, 4_460_544, 0, 32_000])
  }

  @Test("The deep network waits for its batch norms, and only in training")
  func deep() throws {
    let training = try stages(.deep())
    let layers = training.stages.map(\.layers)
    #expect(layers.filter { $0 == "BatchNorm + MaxPool2D" }.count == 2)
    #expect(training.stages[0].holdsBatch)
    #expect(training.barriers > 4)
    let inference = try stages(.deep(), forTraining: false)
    #expect(!inference.stages.contains { $0.layers == "Dropout" })
    #expect(inference.stages.filter(\.holdsBatch).isEmpty)
    #expect(inference.barriers == 1)
    #expect(inference.bytes < training.bytes / 4)
  }

  @Test("Batch norm takes over the rectifier before it, but not through a Flatten")
  func rectifiers() throws {
    func kernels(_ between: [any Layer]) throws -> [String] {
      let model = try Sequential(input: [8, 8, 3]) {
        Conv2D(4, kernelSize: 3, activation: .relu)
        for layer in between { layer }
        BatchNorm()
        Flatten()
        Dense(2)
      }
      return try stages(model).stages.map(\.kernel)
    }
    #expect(try kernels([])[1] == "statistics, then scale and shift; back through ReLU, too")
    #expect(try kernels([Flatten()])[1] == "statistics, then scale and shift")
  }

  @Test("A shortcut takes a sum and no barrier")
  func shortcut() throws {
    func plan(_ between: [any Layer]) throws -> PlanDescription {
      try stages(
        Sequential(input: [6, 6, 16]) {
          for layer in between { layer }
          Residual(activation: .relu) { Dense(32, activation: .relu) }
          Dense(2)
        })
    }
    let narrow = try plan([GlobalAveragePool2D(), Dense(32)])
    #expect(
      narrow.stages.map(\.layers)
        == [
          "input", "GlobalAveragePool2D", "Dense", "shortcut", "Dense + ReLU", "Residual", "ReLU",
          "Dense",
        ])
    #expect(narrow.barriers == 1)
  }

  @Test("Other windows, strides and own layers find their way")
  func others() throws {
    let model = try Sequential(input: [16, 16, 3]) {
      Conv2D(8, kernelSize: 3, activation: .relu)
      Conv2D(8, kernelSize: 5, stride: 2)
      Curve()
      Conv2D(8, kernelSize: 1, activation: .sigmoid)
      GlobalAveragePool2D()
      Dense(4, activation: .softmax)
    }
    #expect(
      try stages(model).stages.map(\.kernel) == [
        "columns · kernels", "columns · kernels", "the layer's own forward", "matrix product",
        "number by number", "mean", "matrix product", "number by number",
      ])
  }
}
