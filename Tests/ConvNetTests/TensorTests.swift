import ConvNet
import TestSupport
import Testing

@Suite struct TensorTests {
  /// 1, 2, 3 … in this shape.
  private func counting(_ shape: Shape) -> Tensor {
    Tensor((0..<shape.count).map { Float($0 + 1) }, shape: shape)
  }

  @Test("Rows run fastest: the last index moves by one number")
  func layout() {
    var tensor = counting([2, 3, 4])
    #expect(tensor[0, 0, 1] == 2)
    #expect(tensor[0, 1, 0] == 5)
    #expect(tensor[1, 0, 0] == 13)
    #expect(tensor.offset(of: [1, 2, 3]) == 23)
    tensor[1, 2, 3] = -1
    #expect(tensor.values.last == -1)
  }

  @Test("A copy keeps its values when the original changes")
  func valueSemantics() {
    var tensor = counting([2, 2])
    let copy = tensor
    tensor[0, 0] = 9
    tensor += tensor
    tensor.withMutableValues { $0[3] = 0 }
    #expect(copy.values == [1, 2, 3, 4])
    #expect(tensor.values == [18, 4, 6, 0])
  }

  @Test("Arithmetic goes element by element")
  func arithmetic() {
    let (a, b) = (Tensor([1, 2, 3, 4], shape: [2, 2]), Tensor([2, 4, 8, 16], shape: [2, 2]))
    #expect((a + b).values == [3, 6, 11, 20])
    #expect((a - b).values == [-1, -2, -5, -12])
    #expect((a * b).values == [2, 8, 24, 64])
    #expect((a / b).values == [0.5, 0.5, 0.375, 0.25])
    #expect((a + 1).values == [2, 3, 4, 5])
    #expect((a - 1).values == [0, 1, 2, 3])
    #expect((a * 2).values == [2, 4, 6, 8])
    #expect((a / 2).values == [0.5, 1, 1.5, 2])
    #expect((-a).values == [-1, -2, -3, -4])
    #expect(a.map { $0 * $0 }.values == [1, 4, 9, 16])
    #expect(a.combined(with: b) { $1 - $0 }.shape == [2, 2])
  }

  @Test("A bias is repeated over all pixels")
  func bias() {
    let image = counting([1, 2, 2, 2]).adding(Tensor([10, 20], shape: [2]))
    #expect(image.values == [11, 22, 13, 24, 15, 26, 17, 28])
  }

  @Test("Sums, means and extremes are those done on paper")
  func reductions() {
    let tensor = Tensor([4, -2, 1, 5], shape: [2, 2])
    #expect(tensor.sum() == 8)
    #expect(tensor.mean() == 2)
    #expect(tensor.variance() == 7.5)
    #expect(tensor.minimum() == -2)
    #expect(tensor.maximum() == 5)
    #expect(Tensor([3, 4], shape: [2]).norm() == 5)
    #expect(Tensor(zeros: [0, 3]).mean().isNaN)
  }

  @Test("Sums run in double precision, so a million small numbers are not lost")
  func preciseSum() {
    let tensor = Tensor(repeating: 0.1, shape: [1000, 1000])
    #expect(abs(tensor.sum() - 100_000.0015) < 0.001)
    let sums = tensor.summed(keeping: 1)
    #expect(sums.values.allSatisfy { $0 == 100 })
    // One number in 2²⁵ vanishes next to it in Float.
    #expect(Tensor([33_554_432, 1, -33_554_432], shape: [3]).sum() == 1)
  }

  @Test(
    "Sums over all axes but one",
    arguments: [(0, [21, 57]), (1, [18, 26, 34]), (2, [36, 42])] as [(Int, [Float])])
  func summed(keeping axis: Int, sums: [Float]) {
    let kept = counting([2, 3, 2]).summed(keeping: axis)
    #expect(kept.values == sums)
    #expect(kept.shape == [sums.count])
  }

  @Test("The largest of each row is found, the first of equals")
  func argmax() {
    let rows = Tensor([0, 2, 1, 5, 5, 4, -3, -2, -1], shape: [3, 3])
    #expect(rows.argmax() == [1, 0, 2])
    #expect(Tensor([7, 8], shape: [2, 1]).argmax() == [0, 0])
  }

  @Test("Reshaping keeps the numbers in order")
  func reshaped() {
    let tensor = counting([2, 3, 2]).reshaped(to: [4, 3])
    #expect(tensor.shape == [4, 3])
    #expect(tensor[3, 2] == 12)
  }

  @Test("Items, channels and joined parts hold what they should")
  func slices() {
    let batch = counting([3, 2, 2])
    #expect(batch[1..<3].shape == [2, 2, 2])
    #expect(batch[1..<3].values == [5, 6, 7, 8, 9, 10, 11, 12])
    #expect(batch[1..<1].shape == [0, 2, 2])
    #expect(batch.channel(1).shape == [3, 2, 1])
    #expect(batch.channel(1).values == [2, 4, 6, 8, 10, 12])
    #expect(Tensor.concatenating([batch[2..<3], batch[0..<2]])[0..<1] == batch[2..<3])
    #expect(Tensor.concatenating([batch[0..<1], batch[1..<3]]) == batch)
  }
}

extension TensorTests {
  @Test("Numbers that do not fill the shape end the program")
  func wrongCount() async {
    await #expect(processExitsWith: .failure) { _ = Tensor([1, 2, 3], shape: [2, 2]) }
  }

  @Test("An index outside the shape ends the program, not only one outside the memory")
  func wrongIndex() async {
    await #expect(processExitsWith: .failure) { _ = Tensor(zeros: [2, 3])[0, 3] }
    await #expect(processExitsWith: .failure) { _ = Tensor(zeros: [2, 3])[0, -1] }
    await #expect(processExitsWith: .failure) { _ = Tensor(zeros: [2, 3])[1] }
  }

  @Test("Shapes that do not match end the program with a sentence that names both")
  func mismatch() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor(zeros: [2, 3]) + Tensor(zeros: [3, 2])
    }
    let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(message.contains("shapes 2×3 and 3×2 do not match element by element"))
    await #expect(processExitsWith: .failure) {
      var sum = Tensor(zeros: [2, 3])
      sum += Tensor(zeros: [3])
    }
    await #expect(processExitsWith: .failure) {
      _ = Tensor(zeros: [2, 3]).adding(Tensor(zeros: [2]))
    }
    await #expect(processExitsWith: .failure) { _ = Tensor(zeros: [4]).reshaped(to: [3]) }
    await #expect(processExitsWith: .failure) {
      _ = Tensor.concatenating([Tensor(zeros: [1, 2]), Tensor(zeros: [1, 3])])
    }
  }
}
