import ConvNet
import Testing

@testable import augmentation

@Suite struct AugmentationSettingsTests {
  @Test("Every change of the figure changes the digit, each in its own way; the first leaves it")
  func changes() {
    let image = AugmentationSettings.image
    let changed = AugmentationSettings.changes.map { $0.value(image) }
    #expect(changed[0] == image)
    for index in changed.indices {
      #expect(changed.indices.allSatisfy { $0 == index || changed[$0] != changed[index] })
    }
  }
}
