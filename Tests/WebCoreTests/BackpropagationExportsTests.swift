import ConvNet
import Testing
import WebCore

extension Exports {
  /// What a page asks about the way back.
  @Suite struct BackpropagationExportsTests {
    /// A network of few numbers with one image and class, gone forward and back; `bug` sits in `layer`.
    private func goThrough(bug: Int32 = -1, in layer: Int32 = 0) {
      #expect(beginNetwork(height: 8, width: 8, channels: 1) == 0)
      add(
        .conv2D(
          filters: 2, window: SlidingWindow(kernelSize: 3), useBias: true,
          initializer: .glorotUniform))
      add(.maxPool2D(window: SlidingWindow(kernelSize: 2, stride: 2)))
      add(.activation(.relu))
      add(.flatten)
      add(.dense(units: 10, useBias: true, initializer: .glorotUniform))
      if bug >= 0 { #expect(plantBug(layer: layer, bug: bug) == 0) }
      #expect(buildNetwork(seed: 3) == 5)
      put(normal([1, 8, 8, 1], seed: 4), 0)
      put(Tensor([7], shape: [1]), 1)
      #expect(forward(images: 0) == 5)
      #expect(backward(labels: 1, loss: 2) == 1)
    }

    private func error(layer: Int32, parameter: Int32) -> Float {
      _ = checkGradient(layer: layer, parameter: parameter, step: 0.002, differences: 3, error: 4)
      return take(4).values.first ?? .nan
    }

    @Test("Without a bug all gradients agree with differences")
    func right() {
      goThrough()
      for layer in -1..<5 as Range<Int32> { #expect(error(layer: layer, parameter: -1) < 0.01) }
      for parameter in 0..<4 as Range<Int32> {
        #expect(error(layer: 0, parameter: parameter) < 0.01)
      }
    }

    @Test(
      "A bug is seen in the layer where it sits, and in none behind it",
      arguments: [
        (0, 0, 0), (0, 1, 0), (0, 2, 1), (0, 3, -1), (2, 4, -1), (2, 5, -1), (1, 6, -1), (1, 7, -1),
        (4, 8, -1), (4, 9, 2),
      ] as [(Int32, Int32, Int32)])
    func seen(layer: Int32, bug: Int32, parameter: Int32) {
      goThrough(bug: bug, in: layer)
      #expect(error(layer: layer - 1, parameter: parameter) > 0.1)
      for behind in layer..<5 { #expect(error(layer: behind, parameter: -1) < 0.01) }
    }

    @Test("The terms of a gradient add up to it")
    func terms() {
      goThrough()
      _ = getGradient(index: 0, values: 5)
      for index in 0..<18 {
        let count = gradientTerms(layer: 0, parameter: 0, index: Int32(index), terms: 6)
        #expect(count >= 36 * 4)
        #expect(abs((take(6).values.last ?? 9) - take(5).values[index]) < 1e-5)
      }
      _ = outputGradient(layer: -1, values: 5)
      _ = gradientTerms(layer: 0, parameter: -1, index: 27, terms: 6)
      #expect(abs((take(6).values.last ?? 9) - take(5).values[27]) < 1e-5)
    }

    @Test(
      "Bugs are refused in layers that they are not about, and gradients before anything went back")
    func refused() {
      goThrough()
      #expect(plantBug(layer: 0, bug: 6) == -3 && plantBug(layer: 9, bug: 0) == -6)
      #expect(plantBug(layer: 0, bug: 99) == -3)
      #expect(forward(images: 0) == 5)
      #expect(outputGradient(layer: 0, values: 5) == -6)
      #expect(checkGradient(layer: 0, parameter: -1, step: 0.1, differences: 5, error: 6) == -6)
      #expect(gradientTerms(layer: 0, parameter: -1, index: 0, terms: 5) == -6)
    }
  }
}
