import ConvNet
import Foundation
import Testing

@testable import augmentation

@Suite struct ByHandTests {
  @Test("The teaching code moves a row as the core does, by whole pixels and by parts of one")
  func core() {
    var random = RandomGenerator(seed: 1)
    for pixels: Float in [0, 1, -1, 0.5, 2.25, -3.75, 9, -100] {
      let row = (0..<12).map { _ in random.uniform() }
      let core = Augmentation.shifted(Tensor(row, shape: [1, 12, 1]), by: (x: pixels, y: 0))
      let taught = ByHand.shifted(row, by: pixels)
      #expect(zip(taught, core.values).allSatisfy { abs($0 - $1) < 1e-5 }, "by \(pixels)")
    }
  }

  @Test("The page shows the teaching code as it is")
  func page() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    func lines(_ file: String) throws -> [Substring] {
      try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        .split(separator: "\n").map { $0.drop { $0 == " " } }
    }
    let source = try lines("ByHand.swift")
    let start = try #require(source.firstIndex { $0.hasPrefix("static func") })
    #expect(try lines("page.md").contains(Array(source[start..<source.count - 1])))
  }
}
