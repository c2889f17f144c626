import ConvNet
import Testing

@testable import convbook

@Suite struct StratifiedSplitTests {
  private func split(_ sizes: [Int], seed: UInt64 = 1) -> (StratifiedSplit, [UInt8]) {
    let labels = sizes.enumerated().flatMap { [UInt8](repeating: UInt8($0), count: $1) }
    var random = RandomGenerator(seed: seed)
    return (StratifiedSplit(labels, using: &random), labels)
  }

  @Test(
    "Validation and test get a tenth of each class, one image at least where there are enough",
    arguments: [
      (0, 0, 0), (1, 0, 0), (2, 0, 1), (3, 1, 1), (14, 1, 1), (20, 2, 2), (95, 10, 10),
      (1_000, 100, 100),
    ])
  func shares(size: Int, validated: Int, tested: Int) {
    let (parts, labels) = split([40, size, 7])
    func count(_ places: [Int]) -> Int { places.count { labels[$0] == 1 } }
    #expect(count(parts.validation) == validated)
    #expect(count(parts.test) == tested)
    #expect(count(parts.training) == size - validated - tested)
    // Every image is in one part.
    #expect((parts.training + parts.validation + parts.test).sorted() == Array(labels.indices))
  }

  @Test("The seed decides which images, and training images come in no order of classes")
  func random() {
    let parts = split([300, 300]).0
    #expect(split([300, 300]).0.test == parts.test)
    #expect(split([300, 300], seed: 2).0.test != parts.test)
    #expect((60...140).contains(parts.training.prefix(200).count { $0 < 300 }))
  }
}
