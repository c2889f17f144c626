import ConvNet
import LessonKit
import Testing

@Suite struct DigitTrainingTests {
  @Test("The loss begins where guessing is and falls")
  func learning() throws {
    let losses = try DigitTraining(steps: 150, seed: 1).losses
    // Ten classes, equally probable: ln 10 = 2.303.
    #expect(abs(losses[0] - 2.303) < 0.1)
    #expect(losses.suffix(20).reduce(0, +) / 20 < 1.2)
  }

  @Test("A seed fixes every number, another seed changes them")
  func seeds() throws {
    let (first, again, other) = (
      try DigitTraining(steps: 3, seed: 2), try DigitTraining(steps: 3, seed: 2),
      try DigitTraining(steps: 3, seed: 3)
    )
    #expect(first.losses == again.losses)
    #expect(first.model.parameters.map(\.value) == again.model.parameters.map(\.value))
    #expect(first.losses[0] != other.losses[0])
  }

  @Test("More steps go on where fewer stopped")
  func steps() throws {
    let (few, more) = (
      try DigitTraining(steps: 2, seed: 1), try DigitTraining(steps: 4, seed: 1)
    )
    #expect(few.losses == Array(more.losses.prefix(2)))
    #expect(try DigitTraining(steps: 0, seed: 1).losses.isEmpty)
  }
}
