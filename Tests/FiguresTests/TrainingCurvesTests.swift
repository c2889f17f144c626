import Figures
import Testing

@Suite struct TrainingCurvesTests {
  private func strings(_ figure: Figure) -> [String] {
    figure.drawing(measuredBy: SquareLetters()).texts.map(\.string)
  }

  @Test("The best epoch is marked on both panels with its values")
  func bestEpoch() {
    let strings = strings(SampleFigure.fiveEpochs.figure)
    #expect(strings.contains("Best: epoch 4, 99.18\u{202F}%"))
    #expect(strings.contains("Epoch 4, 0.0312"))
    #expect(strings.count { $0 == "Validation" } == 2)
  }

  @Test("The ring stands above the number of the best epoch")
  func ring() throws {
    let drawing = SampleFigure.fiveEpochs.figure.drawing(measuredBy: SquareLetters())
    let rings = drawing.primitives.compactMap { primitive -> Path? in
      guard case .path(let path, let fill?, .some) = primitive, fill == Theme.light.background
      else { return nil }
      return path
    }
    let fours = drawing.texts.filter { $0.string == "4" }
    try #require(rings.count == 2 && fours.count == 2)
    for (ring, four) in zip(rings, fours) {
      let x = ring.points.map(\.x)
      #expect(abs((x.min()! + x.max()!) / 2 - four.position.x) < 0.01)
    }
  }

  @Test("Without validation the last epoch is marked, and called so")
  func withoutValidation() {
    let figure = Figure.trainingCurves(
      epochs: [1, 2, 3], trainingAccuracy: [0.5, 0.9, 0.8], trainingLoss: [3, 2, 1])
    let strings = strings(figure)
    #expect(strings.contains("Last: epoch 3, 80.00\u{202F}%"))
    #expect(strings.contains("Epoch 3, 1.00"))
    #expect(!strings.contains("Validation"))
  }

  @Test("Between equal accuracies the caller says which epoch is the best")
  func bestOfEquals() {
    for best in [2, 3] {
      let figure = Figure.trainingCurves(
        epochs: [1, 2, 3], trainingAccuracy: [0.5, 0.6, 0.7], validationAccuracy: [0.8, 0.9, 0.9],
        trainingLoss: [3, 2, 1], validationLoss: [3, 0.2, 0.1], markedEpoch: best)
      #expect(strings(figure).contains("Best: epoch \(best), 90.00\u{202F}%"))
    }
  }

  @Test("A validation accuracy that is not a number is never the best")
  func bestAmongGaps() {
    let figure = Figure.trainingCurves(
      epochs: [1, 2, 3], trainingAccuracy: [0.5, 0.6, 0.7], validationAccuracy: [.nan, 0.4, 0.3],
      trainingLoss: [3, 2, 1], validationLoss: [.nan, 3, 4])
    #expect(strings(figure).contains("Best: epoch 2, 40.00\u{202F}%"))
    #expect(figure.caption.contains("Validation accuracy is not finite in epoch 1."))
    #expect(figure.alternativeText.contains("Validation loss is not finite in epoch 1."))
  }

  @Test("The caption says from when on a loss is lost")
  func divergence() {
    let figure = Figure.trainingCurves(
      epochs: [1, 2, 3, 4], trainingAccuracy: [0.2, 0.1, 0.1, 0.1],
      trainingLoss: [2, 5000, .infinity, .nan], caption: "Learning rate 3.")
    #expect(figure.caption == "Learning rate 3. Training loss is not finite from epoch 3 on.")
    #expect(strings(figure).contains("Loss (logarithmic)"))
  }

  @Test("Before the first epoch the panels say so")
  func noEpoch() {
    let figure = Figure.trainingCurves(
      epochs: [], trainingAccuracy: [], validationAccuracy: [], trainingLoss: [],
      validationLoss: [])
    #expect(strings(figure).count { $0 == "No epoch was finished" } == 2)
    #expect(figure.alternativeText == "No epoch was finished, so there are no curves.")
  }

  @Test("The alternative text tells the course of every curve")
  func alternativeText() {
    let text = SampleFigure.fiveEpochs.figure.alternativeText.replacing("\u{202F}", with: " ")
    #expect(text.contains("Training accuracy goes from 92.3 % to 99.5 %."))
    #expect(text.contains("Validation loss goes from 0.0801 to 0.0309."))
    #expect(text.contains("The best epoch, 4, is marked."))
  }
}
