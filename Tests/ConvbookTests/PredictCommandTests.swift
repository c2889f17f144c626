import ConvNet
import Foundation
import TestSupport
import Testing

private let convbook = BuiltProduct("convbook")

@Suite struct PredictCommandTests {
  private let folder: TemporaryFolder
  private let model: String

  init() throws {
    folder = try TemporaryFolder()
    model = try TrainedModel.path()
  }

  /// Drawn digits that the model has not seen, as PNG files in folders of their classes, dark on light.
  private func writeDigits(_ count: Int) throws {
    let digits = DigitGenerator(seed: 1).images(20_000..<20_000 + count)
    for index in 0..<count {
      let pixels = digits.pixels[index * 784..<(index + 1) * 784].map { 255 - $0 }
      try folder.write(
        png(height: 28, width: 28, colorType: 0, pixels),
        to: "digits/\(digits.labels[index])/\(index).png")
    }
  }

  private struct Report: Decodable {
    struct Guess: Decodable {
      let file, `class`: String
      let probability: Double
      let actual: String?
      let probabilities: [String: Double]
    }
    struct Accuracy: Decodable {
      let right, count: Int
    }
    let preparation: String
    let predictions: [Guess]
    let accuracy: Accuracy?
    let figures: [String]
  }

  @Test("A folder of classes is read in order, and says how many are right")
  func classFolders() throws {
    try writeDigits(60)
    let run = try convbook.run(["predict", model, folder["digits"], "--json"])
    #expect(run.status == 0)
    let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    #expect(report.preparation == "digit")
    let accuracy = try #require(report.accuracy)
    #expect(accuracy.count == 60)
    #expect(accuracy.right > 45)
    #expect(accuracy.right == report.predictions.count { $0.class == $0.actual })
    for guess in report.predictions {
      #expect(abs(guess.probabilities.values.reduce(0, +) - 1) < 1e-5)
      #expect(guess.probabilities.values.max() == guess.probability)
      #expect(guess.file.contains("/\(guess.actual ?? "")/"))
    }
    let text = try convbook.run(["predict", model, folder["digits"]]).output
    #expect(text.contains("accuracy       "))
    #expect(text.contains("95 % interval"))
    #expect(text.contains("━"))
  }

  @Test("A single image gets several lines, and a figure of all steps")
  func explained() throws {
    try writeDigits(10)
    let image = folder["digits/\(try folder.names(in: "digits")[0])"]
    let run = try convbook.run(
      ["predict", model, image, "--explain", "--output", folder["figures"], "--top", "4"])
    #expect(run.status == 0)
    let names = try folder.names(in: "figures")
    #expect(names.contains { $0.hasSuffix(".svg") })
    let svg = String(
      decoding: try folder.bytes(of: "figures/\(names.first { $0.hasSuffix(".svg") } ?? "")"),
      as: UTF8.self)
    #expect(svg.contains("Taken for"))
    #expect(run.output.split(separator: "\n").count { $0.contains("%") } >= 4)
  }

  @Test("An image or a table called - comes through standard input, from a pipe or a file")
  func standardInput() throws {
    try writeDigits(1)
    let name = try #require(try folder.names(in: "digits").first)
    let path = "digits/\(name)/0.png"
    let image = try folder.bytes(of: path)
    func probabilities(_ output: String) throws -> [[String: Double]] {
      try JSONDecoder().decode(Report.self, from: Data(output.utf8)).predictions.map(
        \.probabilities)
    }
    let named = try convbook.run(["predict", model, folder[path], "--json"])
    let piped = try convbook.run(["predict", model, "-", "--json"], input: image)
    #expect(try probabilities(piped.output) == probabilities(named.output))
    #expect(
      try convbook.run(["predict", model, "-"], input: image).output.contains("standard input"))

    let sentence = try convbook.run(["predict", model, "-"], input: Array("no image".utf8))
    #expect(
      sentence.status == 1 && sentence.messages.contains("/dev/stdin"), "\(sentence.messages)")
    let twice = try convbook.run(["predict", model, "-", "-"], input: image)
    #expect(twice.status == 2 && twice.messages.contains("name - once"))

    let header = "label," + (0..<784).map { "pixel\($0)" }.joined(separator: ",") + "\n"
    let row = "7" + String(repeating: ",0", count: 784) + "\n"
    // More than a pipe holds at once.
    let table = Array((header + String(repeating: row, count: 100)).utf8)
    let words = ["predict", model, "--kaggle", "-", "--submission", folder["mine.csv"]]
    #expect(try convbook.run(words, input: table).status == 0)
    #expect(try folder.bytes(of: "mine.csv").split(separator: UInt8(ascii: "\n")).count == 101)
    try folder.write(table, to: "test.csv")
    let script = "exec \"$0\" \"$@\" < \(folder["test.csv"])"
    let shell = BuiltProduct(at: "/bin/sh")
    #expect(try shell.run(["-c", script, convbook.path] + words).status == 0)
  }

  @Test("A table of digits becomes a table of labels, as Kaggle asks for")
  func kaggle() throws {
    let digits = DigitGenerator(seed: 1).images(20_000..<20_050)
    let header = (0..<784).map { "pixel\($0)" }.joined(separator: ",")
    let rows = (0..<50).map { index in
      digits.pixels[index * 784..<(index + 1) * 784].map(String.init).joined(separator: ",")
    }
    try folder.write(([header] + rows).joined(separator: "\n").utf8, to: "test.csv")
    let run = try convbook.run(
      ["predict", model, "--kaggle", folder["test.csv"], "--submission", folder["out/mine.csv"]])
    #expect(run.status == 0)
    let lines = String(decoding: try folder.bytes(of: "out/mine.csv"), as: UTF8.self)
      .split(separator: "\n")
    #expect(lines[0] == "ImageId,Label")
    #expect(lines.count == 51)
    let right = lines.dropFirst().enumerated().count { index, line in
      line == "\(index + 1),\(digits.labels[index])"
    }
    #expect(right > 35)
  }

  @Test("A table of 783 columns is refused, and nothing is written")
  func shortTable() throws {
    let row = (0..<783).map { "pixel\($0)" }.joined(separator: ",")
    try folder.write("\(row)\n".utf8, to: "test.csv")
    let run = try convbook.run(
      ["predict", model, "--kaggle", folder["test.csv"], "--submission", folder["mine.csv"]])
    #expect(run.status == 1)
    #expect(run.messages.contains("test.csv, line 1, lacks a pixel: \"pixel783\""))
    #expect(try folder.names() == ["test.csv"])
  }

  @Test("What is no image, or nowhere, ends in one sentence")
  func badImages() throws {
    try folder.write([0xFF, 0xD8, 0xFF, 0xE0], to: "photo.jpg")
    try folder.write("hello".utf8, to: "words.png")
    try folder.makeFolder("empty")
    try folder.write(
      png(height: 1, width: 1, colorType: 0, [0]), to: "classes/eleven/1.png")
    try folder.write(png(height: 2, width: 2, colorType: 0, [9, 9, 9, 9]), to: "blank.png")
    for (name, reason) in [
      ("photo.jpg", "is a JPEG image, and only PNG can be read"), ("words.png", "is no PNG image"),
      ("empty", "has no PNG images"), ("none.png", "does not exist"),
      ("classes", "is named after no class of the model; it knows 0, 1"),
      ("blank.png", "shows no digit"),
    ] {
      let run = try convbook.run(
        ["predict", model, folder[name], "--explain", "--output", folder["figures"]])
      #expect(run.status == 1)
      #expect(run.messages.contains(reason), "\(run.messages)")
      #expect(run.messages.split(separator: "\n").count == 1)
      #expect(run.output.isEmpty)
    }
    #expect(try folder.names(in: "figures").isEmpty)
  }

  @Test("Figures and tables that can't be written end in one sentence")
  func unwritable() throws {
    try writeDigits(1)
    try folder.write([1], to: "file")
    for words in [
      [folder["digits"], "--explain", "--output", folder["file"]],
      ["--kaggle", folder["digits"], "--submission", folder["file/mine.csv"]],
    ] {
      let run = try convbook.run(["predict", model] + words)
      #expect(run.status == 1)
      #expect(run.messages.contains("can't write"))
      #expect(run.messages.split(separator: "\n").count == 1)
    }
  }
}
