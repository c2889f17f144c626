import ConvNet
import Testing

@testable import augmentation

@Suite struct AugmentationSettingsTests {
  @Test("A change of nothing leaves the digit as it is")
  func nothing() {
    let image = AugmentationSettings().image
    #expect(ImageChange("").applied(to: image, seed: 1) == image)
  }

  @Test(
    "Every change of the figure changes the digit, each in its own way",
    arguments: AugmentationSettings.changes.indices.dropFirst())
  func changes(index: Int) {
    let image = AugmentationSettings().image
    let changed = AugmentationSettings.changes.map { $0.applied(to: image, seed: 1) }
    #expect(changed.indices.allSatisfy { $0 == index || changed[$0] != changed[index] })
  }

  @Test("Several changes at once are those of the core one after the other")
  func several() {
    let image = AugmentationSettings().image
    var change = ImageChange("")
    (change.right, change.brightness, change.cutout) = (3, 0.5, 6)
    let moved = Augmentation.shifted(image, by: (x: 3, y: 0))
    let expected = Augmentation.cutOut(
      Augmentation.brightened(moved, by: 0.5), size: 6, around: (row: 14, column: 14))
    #expect(change.applied(to: image, seed: 1) == expected)
  }
}
