import ConvNet
import LessonKit
import Testing

@testable import augmentation

@Suite struct AugmentationSettingsTests {
  @Test("Every change of the figure changes the digit, each in its own way; the first leaves it")
  func changes() {
    let image = Tensor.neatDigit(2, hand: 0)
    let changed = AugmentationSettings.changes.map { $0.value(image) }
    #expect(changed[0] == image)
    for index in changed.indices {
      #expect(changed.indices.allSatisfy { $0 == index || changed[$0] != changed[index] })
    }
  }

  @Test("Each digit has eight hands, which all networks read before anything is changed")
  func hands() throws {
    let network = try DigitNetwork.shipped()
    let settings = AugmentationSettings(networks: [network, network, network])
    for (digit, hands) in settings.hands.enumerated() {
      #expect(hands.count == 8)
      #expect(hands.allSatisfy { network.reading(of: .neatDigit(digit, hand: $0)) == digit })
    }
  }
}
