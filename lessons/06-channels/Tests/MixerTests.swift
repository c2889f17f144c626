import ConvNet
import LessonKit
import Testing

@testable import channels

@Suite struct MixerTests {
  /// What a mixture gives in the middle of each field of the test card.
  private func answers(_ weights: [Float]) -> [Float] {
    let map = Photograph.card.mixed(weights).values
    return (0..<9).map { map[($0 / 3 * 10 + 5) * 30 + $0 % 3 * 10 + 5] }
  }

  @Test("The card has nine fields of one colour each")
  func card() {
    #expect(Photograph.card.image.shape == [1, 30, 30, 3])
    #expect(answers([1, 0, 0]) == [0, 0.5, 1, 1, 0, 0, 1, 1, 0])
    #expect(answers([0, 0, 1]) == [0, 0.5, 1, 0, 0, 1, 0, 1, 1])
  }

  @Test("Red minus green minus blue is above zero on red alone")
  func red() {
    let above = answers([1, -1, -1]).indices.filter { answers([1, -1, -1])[$0] > 0 }
    #expect(above == [3])
  }

  @Test("Yellow needs a bias: red plus green minus blue is above one on yellow alone")
  func yellow() {
    let above = answers([1, 1, -1]).indices.filter { answers([1, 1, -1])[$0] > 1 }
    #expect(above == [6])
  }
}
