import ConvNet
import Foundation
import TestSupport
import Testing

private let convbook = BuiltProduct("convbook")

/// Drawn digits as a table of Kaggle's.
private func table(_ count: Int, labelled: Bool) -> String {
  let digits = DigitGenerator(seed: 3).images(0..<count, on: .one)
  let names = (0..<784).map { "pixel\($0)" }
  var lines = [((labelled ? ["label"] : []) + names).joined(separator: ",")]
  for row in 0..<count {
    let pixels = digits.pixels[row * 784..<(row + 1) * 784].map { "\($0)" }
    lines.append(((labelled ? ["\(digits.labels[row])"] : []) + pixels).joined(separator: ","))
  }
  return lines.joined(separator: "\n") + "\n"
}

/// A folder of two classes: bright and dark images of some size, `count` each.
private func writeClasses(_ folder: TemporaryFolder, count: Int, side: Int, colour: Bool) throws {
  for (name, base) in [("bright", 200), ("dark", 40)] {
    for index in 0..<count {
      let channels = colour ? 3 : 1
      let samples = (0..<side * side * channels).map { UInt8(base + ($0 * 7 + index * 3) % 50) }
      try folder.write(
        png(height: side, width: side, colorType: colour ? 2 : 0, samples),
        to: "images/\(name)/\(index).png")
    }
  }
}

@Suite struct TrainOwnDataTests {
  @Test("A table of Kaggle's is trained on, and the path stays out of what is written")
  func kaggle() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(table(120, labelled: true).utf8, to: "data/train.csv")
    let run = try convbook.run(
      ["train", "mnist", "--kaggle", path, "--epochs", "1", "--output", folder["out"]])
    #expect(run.status == 0)
    #expect(run.messages.contains(/\d+ training, \d+ validation, \d+ test images/))
    for file in ["curves.json", "report.json", "index.html", "model.safetensors"] {
      let bytes = try folder.bytes(of: "out/kaggle/\(file)")
      #expect(bytes.firstRange(of: Array(folder.path.utf8)) == nil, "\(file) holds a path")
    }
  }

  @Test("A table without labels, or with 783 columns, is refused with what is wrong")
  func wrongTables() throws {
    let folder = try TemporaryFolder()
    let unlabelled = try folder.write(table(3, labelled: false).utf8, to: "test.csv")
    let run = try convbook.run([
      "train", "mnist", "--kaggle", unlabelled, "--output", folder["out"],
    ])
    #expect(run.status == 1)
    #expect(run.messages.contains("has no column “label”"))
    let short = table(3, labelled: true).split(separator: "\n").map {
      $0.split(separator: ",").dropLast(2).joined(separator: ",")
    }
    let path = try folder.write(short.joined(separator: "\n").utf8, to: "short.csv")
    let refused = try convbook.run(["train", "mnist", "--kaggle", path, "--output", folder["out"]])
    #expect(refused.status == 1)
    #expect(refused.messages.contains("lacks 2 pixels: the first is \"pixel782\""))
    #expect(refused.messages.split(separator: "\n").count == 1)
  }

  @Test(
    "A folder of class folders is learned, gray or in colour, of any size",
    arguments: [false, true])
  func classFolders(colour: Bool) throws {
    let folder = try TemporaryFolder()
    try writeClasses(folder, count: 30, side: 20, colour: colour)
    let run = try convbook.run(
      ["train", "folder", folder["images"], "--epochs", "6", "--output", folder["out"]])
    #expect(run.status == 0)
    // Bright and dark can be told apart without a mistake.
    #expect(run.output.contains("test accuracy  100.00"))
    let page = String(decoding: try folder.bytes(of: "out/images/index.html"), as: UTF8.self)
    for word in [
      "bright", "dark", "What it learned", "What it took", "convbook train folder images",
    ] {
      #expect(page.contains(word), "\(word)")
    }
  }

  @Test("Images that are too large for a network to be saved are refused before training begins")
  func largeImages() throws {
    let folder = try TemporaryFolder()
    let side = 1200
    let image = png(
      height: side, width: side, colorType: 0, [UInt8](repeating: 9, count: side * side))
    for index in 0..<10 { try folder.write(image, to: "images/\(index % 2)/\(index).png") }
    let run = try convbook.run([
      "train", "folder", folder["images"], "--output", folder["out"],
    ])
    #expect(run.status == 1)
    #expect(
      run.messages.contains("can't be trained on images of 1200×1200×1"), "\(run.messages)")
    #expect(run.messages.split(separator: "\n").count == 1)
  }

  @Test("A folder with too little in it is refused before training begins")
  func poorFolders() throws {
    let folder = try TemporaryFolder()
    func complaint() throws -> String {
      let run = try convbook.run(["train", "folder", folder["images"], "--output", folder["out"]])
      #expect(run.status == 1)
      #expect(run.messages.split(separator: "\n").count == 1)
      return run.messages
    }
    #expect(try complaint().contains("does not exist; check its name"))
    try writeClasses(folder, count: 2, side: 8, colour: false)
    #expect(try complaint().contains("has 4 images; to train and measure takes 10 or more"))
    try writeClasses(folder, count: 12, side: 8, colour: false)
    try folder.remove("images/dark")
    #expect(try complaint().contains("only the class “bright”"))
    try folder.write("text".utf8, to: "images/bright/0.png")
    #expect(try complaint().contains("0.png"))
    try writeClasses(folder, count: 12, side: 3, colour: false)
    #expect(try complaint().contains("layer 2 (MaxPool2D) has a window"))
  }

  #if os(Linux)
    @Test("A dataset that can't be had and that nothing stands in for ends the run")
    func unreachable() throws {
      let folder = try TemporaryFolder()
      let nowhere = "http://127.0.0.1:9"
      let run = try convbook.run(
        ["train", "cifar-10", "--output", folder["out"]],
        environment: [
          "CONVBOOK_DATA": folder["data"], "https_proxy": nowhere, "http_proxy": nowhere,
          "HTTPS_PROXY": nowhere, "HTTP_PROXY": nowhere, "all_proxy": nowhere, "no_proxy": "",
          "NO_PROXY": "",
        ])
      #expect(run.status == 1)
      #expect(
        run.messages.contains(
          "CIFAR-10 can't be had now; try again with convbook data fetch cifar-10"))
    }
  #endif
}
