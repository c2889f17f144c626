import ConvNet
import TestSupport
import Testing

@Suite struct ResidualTests {
  @Test("Matches a sum done on paper, both ways")
  func byHand() {
    // [x₁ x₂] times [[1, 2], [3, 4]], and then what was there.
    let layer = Residual { Dense(kernel: Tensor([1, 2, 3, 4], shape: [2, 2])) }
    let (output, pullback) = layer.forward(Tensor([10, 1], shape: [1, 2]), mode: .training)
    // 10 · 1 + 1 · 3 + 10 and 10 · 2 + 1 · 4 + 1
    #expect(output.values == [23, 25])
    // 1 · [1, 3] + 2 · [2, 4], and the gradient itself.
    #expect(pullback(Tensor([1, 2], shape: [1, 2])).values == [6, 13])
    #expect(layer.parameters[0].gradient.values == [10, 20, 1, 2])
  }

  @Test("Without layers it doubles; with layers that give zero it passes on")
  func ends() {
    let input = Tensor.random([2, 3], seed: 1)
    let (output, pullback) = Residual {}.forward(input, mode: .training)
    #expect(output == input * 2 && pullback(input) == input * 2)
    let silent = Residual { Dense(kernel: Tensor(zeros: [3, 3])) }
    #expect(silent.forward(input, mode: .training).output == input)
    #expect(silent.forward(input, mode: .training).pullback(input) == input)
  }

  @Test("Pullback agrees with central differences", arguments: [Mode.training, .inference])
  func gradients(mode: Mode) throws {
    let layer = try Residual {
      Conv2D(2, kernelSize: 3, padding: .same, activation: .tanh)
      Residual { BatchNorm() }
      Dropout(0.25)
      AveragePool2D(3, stride: 1, padding: .same)
    }.built(for: [2, 4, 3, 2])
    checkGradients(of: layer, at: .random([2, 4, 3, 2], seed: 1), mode: mode, tolerance: 1e-3)
  }

  @Test(
    "Keeps the shape, or says what its layers make of it",
    arguments: [
      (.conv(3, SlidingWindow(kernelSize: 3, padding: .same)), nil),
      (.conv(3, SlidingWindow(kernelSize: 3)), "2×6×4×3"),
      (.conv(4, SlidingWindow(kernelSize: 1)), "2×8×6×4"),
      (.maxPool2D(window: SlidingWindow(kernelSize: 2, stride: 2)), "2×4×3×3"),
      (.globalAveragePool2D, "2×3"), (.activation(.gelu), nil), (.residual(layers: []), nil),
    ] as [(LayerKind, String?)])
  func outputShape(kind: LayerKind, output: String?) throws {
    let input: Shape = [2, 8, 6, 3]
    let problem = output.map {
      "makes \($0) of \(input), which can't be added to it; "
        + "use layers that keep the shape, with padding: .same and as many filters as channels"
    }
    let layer = Residual { kind.makeLayer() }
    #expect(buildProblem(of: layer, for: input) == problem)
    #expect(shapeProblem(of: layer, for: input) == problem)
    if problem == nil { #expect(try layer.outputShape(for: input) == input) }
  }

  @Test("A network names the layer that changes the shape, or the one beside the shortcut")
  func misfits() {
    func problem(@LayerBuilder _ layers: () -> [any Layer]) -> String? {
      do {
        _ = try Sequential(input: [4], layers)
        return nil
      } catch {
        return error.description
      }
    }
    #expect(
      problem {
        Flatten()
        Residual { Dense(3) }
      }?.hasPrefix("layer 1 (Residual) makes 1×3 of 1×4") == true)
    #expect(
      problem { Residual { Conv2D(3, kernelSize: 3) } }
        == "layer 0 (Conv2D) needs an input with 4 axes but got 1×4")
    #expect(
      problem { Residual { Dropout(2) } }?
        .hasPrefix("layer 0 (Residual) has a setting out of range: dropout rate 2.0") == true)
    #expect(
      shapeProblem(of: Residual { Dense(3) }, for: [1, 3])?.contains("has no weights yet") == true)
  }

  @Test("Another shape ends the program with the same sentence")
  func trap() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let layer = Residual { Dense(kernel: Tensor(zeros: [2, 3])) }
      _ = layer.forward(Tensor(zeros: [1, 2]), mode: .training)
    }
    #expect(try lastWords(result).contains("Residual makes 1×3 of 1×2, which can't be added to it"))
  }

  @Test("Names an activation for the sum, and sees as far as its layers together")
  func summary() throws {
    let model = try Sequential(input: [9, 9, 1]) {
      Conv2D(2, kernelSize: 3, stride: 2, padding: .same)
      Residual(activation: .relu) {
        Conv2D(4, kernelSize: 3, padding: .same, activation: .relu)
        Conv2D(2, kernelSize: 3, padding: .same)
      }
    }
    #expect(model.layers.map { $0.name } == ["Conv2D", "Residual", "ReLU"])
    let rows = model.summary.rows
    // 3·3·2·4 + 4 and 3·3·4·2 + 2 weights; 5×5 pixels for each; 3 + (3 − 1) · 2 + (3 − 1) · 2 pixels wide.
    #expect(rows[1].parameters == 76 + 74)
    #expect(rows[1].multiplyAdds == 25 * (72 + 72))
    #expect(rows[1].receptiveField.height == 9 && rows[1].receptiveField.width == 9)
    #expect(model.summary.parameters == 20 + 150)
  }

  @Test("The same seed gives the same weights, and each layer has its own")
  func seeds() throws {
    func weights(_ seed: UInt64) throws -> [Tensor] {
      try Sequential(input: [3], seed: seed) {
        Residual {
          Dense(3)
          Dense(3)
        }
      }.parameters.map(\.value)
    }
    let first = try weights(1)
    #expect(try weights(1) == first)
    #expect(first[0] != first[2])
    #expect(try weights(2)[0] != first[0])
  }
}

extension LayerKind {
  fileprivate static func conv(_ filters: Int, _ window: SlidingWindow) -> LayerKind {
    .conv2D(filters: filters, window: window, useBias: true, initializer: .glorotUniform)
  }
}
