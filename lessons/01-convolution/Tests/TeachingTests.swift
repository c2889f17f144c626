import ConvNet
import LessonKit
import Testing

@testable import convolution

@Suite struct TeachingTests {
  @Test("The teaching code gives every number of the core's map", arguments: [1, 2, 3])
  func sums(f: Int) {
    let image = (0..<5).map { row in (0..<6).map { Double((7 * row + 3 * $0) % 26) } }
    let kernel = (0..<f).map { row in (0..<f).map { Double(row * f + $0) - 3 } }
    let map = convolved(
      Tensor(image.flatMap { $0 }.map(Float.init), shape: [1, 5, 6, 1]),
      with: Tensor(kernel.flatMap { $0 }.map(Float.init), shape: [f, f, 1, 1]),
      SlidingWindow(kernelSize: f))
    for row in 0..<map.shape[1] {
      for column in 0..<map.shape[2] {
        let sum = Teaching.sum(image, kernel, row: row, column: column)
        #expect(sum == Double(map[0, row, column, 0]))
      }
    }
  }

  @Test("Gradient descent finds the hidden kernel again")
  func learnedKernel() {
    #expect(LearnedKernel().error < 1e-4)
  }

  @Test("A shuffle keeps every pixel, and stays within its squares", arguments: [1, 4, 14, 28])
  func order(side: Int) {
    let order = ShuffleStudy.order([28, 28, 1], side: side, seed: 3)
    #expect(order.sorted() == Array(0..<28 * 28))
    for (place, source) in order.enumerated() {
      #expect(place / 28 / side == source / 28 / side && place % 28 / side == source % 28 / side)
    }
  }
}
