import ConvNet
import Testing

@testable import stride

@Suite struct StudyTests {
  @Test("Every fourth or eighth number of the last map is left, and no weight more or less")
  func maps() throws {
    let whole = try network(.one)
    let image = Tensor((0..<1296).map { Float($0 * 7 % 11) }, shape: [1, 36, 36, 1])
    let map = whole(image)
    for way in [Way.four, .eight] {
      let stepping = try network(way)
      for (mine, theirs) in zip(stepping.parameters, whole.parameters) { mine.value = theirs.value }
      let small = stepping(image)
      #expect(stepping.parameters.map(\.shape) == whole.parameters.map(\.shape))
      #expect(small.shape[1] == (36 + way.step - 1) / way.step)
      for row in 0..<small.shape[1] {
        for column in 0..<small.shape[2] {
          let (mine, theirs) = (
            small[0, row, column, 3], map[0, row * way.step, column * way.step, 3]
          )
          #expect(abs(mine - theirs) < 1e-4)
        }
      }
    }
  }

  @Test("A frame is blank, and an image moves within it")
  func framed() {
    let image = ImageSet(
      imageShape: [2, 2, 1], pixels: [1, 2, 3, 4], labels: [0], classNames: ["one"])
    let still = image.framed(by: 1)
    #expect(still.imageShape == [4, 4, 1])
    #expect(still.pixels == [0, 0, 0, 0, 0, 1, 2, 0, 0, 3, 4, 0, 0, 0, 0, 0])
    #expect(image.framed(by: 1, right: 1).pixels[6...7] == [1, 2])
    #expect(image.framed(by: 1, right: -1).pixels[4...5] == [1, 2])
  }

  /// The convolutions alone.
  private func network(_ way: Way) throws -> Sequential {
    try Sequential(input: [36, 36, 1], seed: 1) { Array(way.layers.dropLast()) }
  }
}
