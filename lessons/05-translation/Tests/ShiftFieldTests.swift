import ConvNet
import LessonKit
import Testing

@testable import translation

@Suite struct ShiftFieldTests {
  /// Two images of 28×28: ink in one block of 2×2 pixels each.
  private static var images: ImageSet {
    var pixels = [UInt8](repeating: 0, count: 2 * 28 * 28)
    for place in [0, 1, 28, 29] { pixels[place] = 200 }
    for place in [0, 1] { pixels[28 * 28 + 26 * 28 + 26 + place] = 100 }
    return ImageSet(
      imageShape: [28, 28, 1], pixels: pixels, labels: [0, 1], classNames: ["a", "b"])
  }

  @Test("A block of 2×2 pixels becomes its mean, in the middle of the field")
  func halves() {
    let middle = ShiftField(Self.images).middle
    #expect(middle.imageShape == [32, 32, 1])
    #expect(
      middle.pixels.enumerated().filter { $0.element > 0 }.map(\.offset) == [
        9 * 32 + 9, 32 * 32 + 22 * 32 + 22,
      ])
    #expect(middle.pixels.filter { $0 > 0 } == [200, 50])
  }

  @Test("No pixel is lost at any distance", arguments: [-8, 0, 8], [-8, 3, 8])
  func moves(right: Int, down: Int) {
    let moved = ShiftField(Self.images).moved { $0 == 0 ? (right, down) : (-right, -down) }
    #expect(moved.pixels[(9 + down) * 32 + 9 + right] == 200)
    #expect(moved.pixels[32 * 32 + (22 - down) * 32 + 22 - right] == 50)
    #expect(moved.pixels.count { $0 > 0 } == 2)
  }
}
