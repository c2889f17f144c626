import ConvNet
import Datasets
import Figures
import Testing

@testable import LessonKit

@Suite struct KnockOutTests {
  @Test("The same order correlates with 1, the opposite with −1, and equal values say nothing")
  func rankCorrelations() {
    #expect(rankCorrelation([1, 2, 30], [4, 5, 6]) == 1)
    #expect(rankCorrelation([1, 2, 30], [6, 5, 4]) == -1)
    #expect(rankCorrelation([1, 2, 3], [7, 7, 7]) == 0)
    // By hand: ranks 1, 2, 3, 4 and 2, 1, 4, 3 differ by 1 each: 1 − 6 · 4 / (4 · 15).
    #expect(abs(rankCorrelation([1, 2, 3, 4], [2, 1, 4, 3]) - 0.6) < 1e-12)
  }

  @Test("A silent channel gives one number everywhere, and the others what they gave")
  func silence() throws {
    let model = try Sequential(input: [6, 6, 1], seed: 3) {
      Conv2D(3, kernelSize: 3, activation: .relu)
      Flatten()
      Dense(2)
    }
    let image = Tensor((0..<36).map { Float($0 % 7) }, shape: [1, 6, 6, 1])
    func maps() -> Tensor {
      model.layers[..<2].reduce(image) { $1.forward($0, mode: .inference).output }
    }
    let before = maps()
    model.silence([1], leaving: 0.25)
    let after = maps()
    #expect(after.channel(0) == before.channel(0) && after.channel(2) == before.channel(2))
    #expect(after.channel(1).values.allSatisfy { $0 == 0.25 })
  }

  @Test("Without CIFAR-10's files a balloon is drawn")
  func balloon() {
    let picture = Photograph(cifar10: 5, in: .init(path: "/nowhere"))
    #expect(!picture.isReal && picture.image.shape == [1, 32, 32, 3])
    #expect(picture.image.minimum() >= 0 && picture.image.maximum() <= 1)
  }

  @Test("A walk over channels adds up partial sums and bias, in a frame for each place")
  func walk() {
    let ones = Matrix(rows: 3, columns: 3) { _, _ in 1 }
    let twos = Matrix(rows: 3, columns: 3) { _, _ in 2 }
    let kernel = Matrix([[1, 0], [0, -3]])
    let walk = ChannelWalk(["a": ones, "b": twos], kernels: [kernel, kernel], bias: 1)
    #expect(walk.partialSums(row: 0, column: 0) == [-2, -4])
    #expect(walk.map.values == [-5, -5, -5, -5])
    #expect(walk.frames.map(\.panels.count) == [8, 8, 8, 8])
    #expect(walk.frames[1].caption == "Filter 1, place 2: (−2) + (−4) + bias 1 = −5.")
  }
}
