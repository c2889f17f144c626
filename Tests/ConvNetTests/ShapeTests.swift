import ConvNet
import TestSupport
import Testing

@Suite struct ShapeTests {
  @Test(
    "Is written with ×, and holds the product of its sizes",
    arguments: [
      ([28, 28, 1], "28×28×1", 784), ([10], "10", 10), ([], "scalar", 1), ([3, 0, 2], "3×0×2", 0),
    ] as [(Shape, String, Int)])
  func description(_ shape: Shape, text: String, count: Int) {
    #expect(shape.description == text)
    #expect(shape.count == count)
    #expect(shape.rank == shape.sizes.count)
  }

  @Test("The first size is exchanged or dropped")
  func first() {
    let batch: Shape = [32, 28, 28, 1]
    #expect(batch.withFirst(5) == [5, 28, 28, 1])
    #expect(batch.withoutFirst == [28, 28, 1])
    var changed = batch
    changed[3] = 3
    #expect(changed == [32, 28, 28, 3])
    #expect(batch[3] == 1)
  }

  @Test("Says which number of axes it needs")
  func requireRank() throws {
    try ([1, 28, 28, 3] as Shape).require(rank: 4)
    #expect(
      shapeProblem { () throws(ShapeError) in try ([28, 28] as Shape).require(rank: 4) }
        == "needs an input with 4 axes but got 28×28")
  }

  @Test("Says which size it needs along which axis")
  func requireSize() throws {
    try ([1, 28, 28, 3] as Shape).require(3, along: 3)
    let needed = "needs size 3 along axis 3 of its input but got "
    #expect(
      shapeProblem { () throws(ShapeError) in try ([1, 28, 28, 1] as Shape).require(3, along: 3) }
        == needed + "1×28×28×1")
    #expect(
      shapeProblem { () throws(ShapeError) in try ([1, 28] as Shape).require(3, along: 3) }
        == needed + "1×28")
  }

  @Test("An error names the innermost layer that it was said of")
  func naming() {
    let error = ShapeError(.rank(expected: 4, found: [10]))
    #expect(error.description == "needs an input with 4 axes but got 10")
    let named = error.inLayer("Conv2D", index: 3)
    #expect(named.description == "layer 3 (Conv2D) needs an input with 4 axes but got 10")
    #expect(named.inLayer("Sequential", index: 0).description == named.description)
  }
}
