import ConvNet
import Foundation
import LessonKit
import Notebooks
import Testing

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

  @Test("Pages get a network's weights as 32-bit numbers, the lowest byte first")
  func weights() throws {
    let network = try DigitNetwork.shipped()
    let weights = network.model.parameters.flatMap(\.value.values)
    let resource = network.resource
    let bytes = try #require(Data(base64Encoded: resource.text))
    #expect(resource.name == "digit-network" && bytes.count == 4 * weights.count)
    let read = stride(from: 0, to: bytes.count, by: 4).map { place -> Float in
      var bits: UInt32 = 0
      for part in 0..<4 { bits |= UInt32(bytes[place + part]) << UInt32(8 * part) }
      return Float(bitPattern: bits)
    }
    #expect(read == weights)
  }

  @Test("The script bends as smoothly")
  func script() throws {
    let script = try #require(PageScripts.convbook.kinds["augmentation"]?.text)
    #expect(script.contains("static smoothness = \(Int(ImageChange.smoothness));"))
  }
}
