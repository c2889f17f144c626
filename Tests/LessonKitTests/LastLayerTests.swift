import ConvNet
import Notebooks
import Testing

@testable import LessonKit

@Suite struct LastLayerTests {
  /// Two images and three units: the first two speak for one class, the last for the other.
  private func layer(truth: [Int]) -> LastLayer {
    LastLayer(
      units: Tensor([3, 2, 1, 0, 1, 4], shape: [2, 3]),
      layer: Dense(
        kernel: Tensor([1, 0, 1, 0, 0, 1], shape: [3, 2]), bias: Tensor([0, 0], shape: [2])),
      truth: .classes(truth))
  }

  @Test("Scores are those of the units that are there, each times its factor")
  func scores() {
    let layer = layer(truth: [0, 1])
    #expect(layer.scores().values == [5, 1, 1, 4])
    #expect(layer.scores(Tensor([0, 2, 2, 1, 1, 0], shape: [2, 3])).values == [4, 2, 1, 0])
    #expect(layer.measured(layer.scores()).accuracy == 100)
    #expect(layer.mask(0, RandomGenerator(seed: 1)).values == [1, 1, 1, 1, 1, 1])
  }

  @Test("The fewest units that change an answer are those that speak most for it")
  func fewest() {
    // Of 3 + 2 − 1 both must go; of 4 − 1 + 0 the first is enough.
    #expect(layer(truth: [0, 1]).fewestToFlip(2) == [2, 1])
    #expect(layer(truth: [1, 1]).fewestToFlip(2) == [nil, 1])
  }

  @Test("The best factor makes a network as sure as it is right")
  func factor() {
    let layer = LastLayer(
      units: Tensor([2, 2, 2, 2], shape: [4, 1]),
      layer: Dense(kernel: Tensor([1, 0], shape: [1, 2]), bias: Tensor([0, 0], shape: [2])),
      truth: .classes([0, 0, 0, 1]))
    // Three of four are right: e to twice the factor is three.
    #expect(abs(layer.bestFactor - 0.5493) < 0.005)
  }

  @Test("Taken apart, a network gives the scores that it gave as a whole")
  func whole() throws {
    let model = try Sequential(input: [2, 2, 1], seed: 3) {
      Flatten()
      Dense(5, activation: .relu)
      Dropout(0.5)
      Dense(3)
    }
    let images = ImageSet(
      imageShape: [2, 2, 1], pixels: [0, 50, 100, 150, 200, 250, 30, 60], labels: [1, 2],
      classNames: ["a", "b", "c"])
    let examples = Examples(images, standardization: .unitRange(channels: 1))
    let layer = LastLayer(of: model, dropping: 2, for: examples)
    let inputs = examples.batch([0, 1]).inputs
    #expect(layer.scores().values == model.forward(inputs, mode: .inference).output.values)
    // Ten numbers of units, fifteen weights and three biases, four bytes each, in Base64.
    #expect(layer.resource(named: "layer").text.count == 152)
  }
}
