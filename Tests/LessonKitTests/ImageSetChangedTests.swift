import ConvNet
import Testing

@testable import LessonKit

@Suite struct ImageSetChangedTests {
  @Test("Each image is changed by its place; labels stay, and what lies beyond 0 and 1 is cut")
  func changed() {
    let images = ImageSet(
      imageShape: [1, 2, 1], pixels: [0, 255, 51, 102], labels: [3, 4],
      classNames: ["a", "b", "c", "d", "e"])
    let changed = images.changed { image, place in image.map { $0 + Float(place) } }
    #expect(changed.pixels == [0, 255, 255, 255])
    #expect(
      changed.labels == [3, 4] && images.changed { image, _ in image }.pixels == images.pixels)
    let second = images.ofClasses { $0 == 4 }
    #expect(second.labels == [4] && second.pixels == [51, 102])
  }
}
