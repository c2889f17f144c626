import Figures
import LessonKit
import Testing

@Suite struct KernelBenchSettingsTests {
  @Test("The identity returns the image without its rim")
  func identity() {
    let settings = KernelBenchSettings()
    let image = settings.image
    let map = settings.map(of: Matrix([[0, 0, 0], [0, 1, 0], [0, 0, 0]]))
    #expect(map == Matrix(rows: 26, columns: 26) { image[$0 + 1, $1 + 1] })
    #expect(map.values.contains { $0 > 0.9 })
  }

  @Test("The kernel is not flipped: a brighter right side gives a positive sum")
  func orientation() throws {
    let settings = KernelBenchSettings()
    let map = settings.map(of: Matrix([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]), dividedBy: 2)
    let image = settings.image
    let row = 10
    for column in 0..<26 {
      let sum = (0..<3).reduce(0.0) { sum, down in
        sum + (image[row + down, column + 2] - image[row + down, column]) / 2
      }
      #expect(abs(map[row, column] - sum) < 1e-6)
    }
    #expect(map.values.contains { $0 > 1 })
  }

  @Test("Digits and hands differ")
  func images() {
    let first = KernelBenchSettings()
    var (digit, hand) = (first, first)
    digit.digit = 4
    hand.hand = 1
    #expect(digit.image != first.image)
    #expect(hand.image != first.image)
  }
}
