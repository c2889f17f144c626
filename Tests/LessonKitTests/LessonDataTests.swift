import ConvNet
import Testing

@testable import LessonKit

@Suite struct LessonDataTests {
  @Test("Images to learn from and to measure with differ, and depend on the seed alone")
  func parts() {
    let data = LessonData(builtIn: 3)
    #expect(data.training(50).pixels == LessonData(builtIn: 3).training(50).pixels)
    #expect(data.training(50).pixels != LessonData(builtIn: 4).training(50).pixels)
    #expect(data.training(50).pixels != data.test(50).pixels)
    #expect(data.training(50).count == 50)
  }

  @Test("Built-in digits are handwriting that can be moved within its image")
  func facts() {
    let data = LessonData(builtIn: 1)
    #expect(data.isHandwriting && !data.fillsImage && data.noun == "digit")
  }

  @Test("One image of a class is a tensor from 0 to 1")
  func single() {
    let image = LessonData(builtIn: 1).image(of: 7)
    #expect(image.shape == [1, 28, 28, 1])
    #expect(image.minimum() == 0 && image.maximum() <= 1 && image.maximum() > 0.5)
  }
}

@Suite struct GradientComparisonTests {
  /// The square, with a gradient that is right or wrong.
  private final class Square: Layer {
    let name = "Square"
    let factor: Float
    init(factor: Float) { self.factor = factor }
    func outputShape(for input: Shape) throws(ShapeError) -> Shape { input }
    func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
      let factor = factor
      return (input * input, { $0 * input * factor })
    }
  }

  @Test("A right gradient passes, one that is a tenth too large has an error near a tenth")
  func errors() {
    var random = RandomGenerator(seed: 1)
    let input = Tensor.wellSeparated([2, 6], using: &random)
    #expect(gradientErrors(of: Square(factor: 2), at: input)[0].relativeError < 1e-5)
    let wrong = gradientErrors(of: Square(factor: 2.2), at: input)[0].relativeError
    #expect(abs(wrong - 0.1 / 1.1) < 1e-3)
  }

  @Test("Parameters are checked and are as before afterwards")
  func parameters() {
    var random = RandomGenerator(seed: 2)
    let kernels = Tensor.wellSeparated([3, 3, 1, 2], using: &random)
    let layer = Conv2D(kernels: kernels, bias: Tensor([1, 2], shape: [2]))
    let errors = gradientErrors(of: layer, at: .wellSeparated([1, 5, 5, 1], using: &random))
    #expect(errors.map(\.name) == ["input", "weight", "bias"])
    #expect(errors.allSatisfy { $0.relativeError < 1e-4 })
    #expect(layer.weight.value == kernels)
  }
}
