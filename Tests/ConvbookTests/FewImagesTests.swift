import ConvNet
import Foundation
import TestSupport
import Testing

@testable import convbook

private let convbookProgram = BuiltProduct("convbook")

@Suite struct FewImagesTests {
  @Test(
    "Few images get smaller batches and more epochs, many what the recipe says",
    arguments: [
      (8, 8, 100), (48, 8, 17), (200, 16, 8), (1_000, 64, 7), (2_000, 128, 7), (2_500, 128, 5),
      (6_000, 128, 5), (55_000, 128, 5),
    ])
  func fitting(images: Int, batchSize: Int, epochs: Int) {
    var recipe = NetworkChoice.small.plain
    recipe.fitBatchSize(to: images)
    recipe.fitEpochs(to: images)
    #expect((recipe.batchSize, recipe.epochs) == (batchSize, epochs))
  }

  /// Twelve bands of one direction for each class.
  private func writeBands(_ folder: TemporaryFolder, _ sizes: [String: Int]) throws {
    for (index, (name, count)) in sizes.sorted(by: { $0.key < $1.key }).enumerated() {
      for image in 0..<count {
        let samples = (0..<28 * 28).map { place -> UInt8 in
          let (row, column) = (place / 28, place % 28)
          let along = [row, column, row + column][index]
          return (along + image).isMultiple(of: 8) ? 255 : UInt8((place * 31 + image * 17) % 60)
        }
        try folder.write(
          png(height: 28, width: 28, colorType: 0, samples), to: "images/\(name)/\(image).png")
      }
    }
  }

  @Test(
    "Sixty images are learned, and whoever reads the result is told how little six of them tell")
  func sixty() throws {
    let folder = try TemporaryFolder()
    try writeBands(folder, ["a": 20, "b": 20, "c": 20])
    let words = ["train", "folder", folder["images"], "--output", folder["out"]]
    let run = try convbookProgram.run(words)
    #expect(run.status == 0)
    #expect(run.messages.contains("48 training, 6 validation, 6 test images"))
    #expect(
      run.messages.contains(
        "chosen   batches of 8 (--batch-size) and 17 epochs (--epochs) for 48 training images"))
    #expect(run.output.contains("test accuracy  100.00"), "\(run.output)")
    #expect(run.output.contains("caution        6 test images can’t tell more than"))
    let page = String(decoding: try folder.bytes(of: "out/images/index.html"), as: UTF8.self)
    #expect(page.contains("6 test images can’t tell more than"))
    let report = String(decoding: try folder.bytes(of: "out/images/report.json"), as: UTF8.self)
    #expect(report.contains("6 test images can’t tell more than"))
    // What was asked for is done.
    let asked = try convbookProgram.run(words + ["--epochs", "1", "--batch-size", "48"])
    #expect(asked.messages.contains("training 1 epoch, batch size 48"))
    #expect(!asked.messages.contains("chosen"))
    #expect(asked.output.contains("this may be chance: always answering"))
  }

  @Test("Classes without images in a part are named; without any to measure, nothing is trained")
  func missingClasses() throws {
    let folder = try TemporaryFolder()
    try writeBands(folder, ["a": 20, "owl": 2, "yak": 1])
    let words = [
      "train", "folder", folder["images"], "--epochs", "1", "--output", folder["out"],
    ]
    let run = try convbookProgram.run(words)
    #expect(run.status == 0)
    #expect(run.messages.contains("classes  no validation images of “owl”, “yak”, so such images"))
    #expect(run.messages.contains("classes  no test images of “yak”, so such images"))
    try folder.remove("images/a")
    for index in 0..<12 { try writeBands(folder, ["class \(index)": 1]) }
    let refused = try convbookProgram.run(words)
    #expect(refused.status == 1)
    #expect(refused.messages.contains("has no class of 3 images or more"))
  }

  @Test("An accuracy is doubted when few images or the most common class explain it")
  func cautions() {
    func cautions(right: Int, wrong: Int) -> [String] {
      let count = right + wrong
      // All say 0; of the right answers, so many are.
      let logits = Tensor((0..<count).flatMap { _ in [1, 0] as [Float] }, shape: [count, 2])
      let labels = [Int](repeating: 0, count: right) + [Int](repeating: 1, count: wrong)
      return Measurement(logits: logits, labels: labels).cautions(classes: ["cat", "dog"])
    }
    #expect(cautions(right: 3, wrong: 3).count == 2)
    let many = cautions(right: 700, wrong: 300)
    #expect(many.count == 1)
    #expect(
      many[0].hasPrefix("this may be chance: always answering “cat” would be right for 70.00"))
    // Right with both classes alike.
    let logits = Tensor((0..<400).flatMap { [Float($0 % 2), Float(1 - $0 % 2)] }, shape: [400, 2])
    let sure = Measurement(logits: logits, labels: (0..<400).map { 1 - $0 % 2 })
    #expect(sure.cautions(classes: ["cat", "dog"]) == [])
  }
}
