import ConvNet
import Datasets
import Figures
import Foundation
import LessonKit
import ModelFiles
import Notebooks
import Testing

@Suite struct DigitNetworkTests {
  @Test(
    "The shipped network reads exactly as many of MNIST's test images as it says",
    .enabled(if: Dataset.mnist.isPresent(in: DataFolder())))
  func accuracy() throws {
    let images = try Dataset.mnist.load(.test, from: DataFolder())
    let examples = Examples(images, standardization: .unitRange(channels: 1))
    let model = try DigitNetwork.shipped().model
    var right = 0.0
    for start in stride(from: 0, to: images.count, by: 500) {
      let (inputs, targets) = examples.batch(Array(start..<start + 500)[...])
      right += Accuracy().total(model(inputs), targets)
    }
    #expect(images.count == 10_000)
    #expect(right / 10_000 == DigitNetwork.testAccuracy)
  }

  @Test("It reads built-in digits, too")
  func builtIn() throws {
    let network = try DigitNetwork.shipped()
    let digits = DigitGenerator(seed: 7, style: .neat)
    let right = (0..<100).count { number in
      let pixels = digits.image(of: number % 10, variant: number / 10)
      let shares = network.probabilities(
        of: Tensor(pixels.map { Float($0) / 255 }, shape: [28, 28, 1]))
      return shares.firstIndex(of: shares.max() ?? 0) == number % 10
    }
    #expect(right >= 90)
  }

  @Test("Hands are those whose digit all networks read; where no hand is, the first ones")
  func hands() throws {
    let network = try DigitNetwork.shipped()
    let found = DigitNetwork.hands(5, of: 3, readBy: [network, network])
    #expect(found.count == 5 && found == found.sorted())
    #expect(found.allSatisfy { network.reading(of: .neatDigit(3, hand: $0)) == 3 })
    #expect(DigitNetwork.hands(3, of: 3, readBy: []) == [0, 1, 2])
    let unread = (0..<found[4]).filter { !found.contains($0) }
    #expect(unread.allSatisfy { network.reading(of: .neatDigit(3, hand: $0)) != 3 })
  }

  @Test("A row of digits says how many are read")
  func rows() throws {
    let network = try DigitNetwork.shipped()
    let images = (0..<10).map { digit in
      Tensor.neatDigit(digit, hand: DigitNetwork.hands(1, of: digit, readBy: [network])[0])
    }
    let rows = DigitNetwork.rows(
      of: images.dropLast() + [images[0]], readBy: [(name: "shipped", network: network)])
    #expect(rows.map(\.title) == ["shipped: 9 of 10"])
    #expect(rows[0].images.map(\.predicted) == (0..<9).map { "\($0)" } + ["0"])
  }

  @Test("Mean and deviation of the training images go into the weights of the first layer")
  func standardization() throws {
    let model = try Sequential.tiny(seed: 3)
    model.parameters[1].value = Tensor((0..<8).map { Float($0) / 8 }, shape: [8])
    let standardization = Standardization(mean: [0.13], deviation: [0.31])
    let network = try DigitNetwork(
      SavedModel(
        model, standardization: standardization, classNames: DigitGenerator.classNames))
    let pixels = DigitGenerator(seed: 1).image(of: 5, variant: 2)
    let image = Tensor(pixels.map { Float($0) / 255 }, shape: [1, 28, 28, 1])
    let standardized = Tensor(image.values.map { ($0 - 0.13) / 0.31 }, shape: image.shape)
    for (mine, other) in zip(network.model(image).values, model(standardized).values) {
      #expect(abs(mine - other) < 1e-4)
    }
    #expect(model(image).values != network.model(image).values)
  }

  @Test("Networks of another form, or that read something else, are refused with one sentence")
  func misfits() throws {
    let plain = Standardization.unitRange(channels: 1)
    let digits = DigitGenerator.classNames
    let others = [
      SavedModel(try .small(), standardization: plain, classNames: digits),
      SavedModel(try .tiny(activation: .tanh), standardization: plain, classNames: digits),
      SavedModel(
        try .tiny(), standardization: plain, classNames: digits.map { "garment \($0)" }),
    ]
    for other in others {
      let error = try #require(throws: DigitNetworkError.self) { try DigitNetwork(other) }
      #expect(error.description.contains("--model tiny") && !error.description.contains("\n"))
    }
  }

  @Test("Pages carry the weights as 32-bit numbers, layer by layer")
  func resource() throws {
    let network = try DigitNetwork.shipped()
    let bytes = try #require(Data(base64Encoded: network.resource.text))
    #expect(bytes.count == 4 * 5258)
    let first = bytes.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    #expect(Float(bitPattern: first) == network.model.parameters[0].value.values[0])
  }
}
