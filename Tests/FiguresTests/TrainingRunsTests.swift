import Figures
import Testing

@Suite struct TrainingRunsTests {
  private func run(_ name: String, _ accuracy: [Double], validation: [Double] = []) -> TrainingRun {
    TrainingRun(
      name, epochs: Array(1..<accuracy.count + 1), trainingAccuracy: accuracy,
      validationAccuracy: validation, trainingLoss: accuracy.map { 1 - $0 },
      validationLoss: validation.map { 1 - $0 })
  }

  private func strings(_ figure: Figure) -> [String] {
    figure.drawing(measuredBy: SquareLetters()).texts.map {
      $0.string.replacing("\u{202F}", with: " ")
    }
  }

  private func series(_ figure: Figure, _ panel: Int) -> [Series] {
    (figure.panels[panel] as? Chart)?.marks.compactMap { $0 as? Series } ?? []
  }

  @Test("Seeds of one setting give mean curves with bands, and the epoch best on the average")
  func seeds() {
    let figure = Figure.trainingCurves(runs: [
      run("", [0.5, 0.7, 0.9], validation: [0.6, 0.9, 0.7]),
      run("", [0.7, 0.9, 0.9], validation: [0.6, 0.7, 0.8]),
    ])
    #expect(strings(figure).contains("Best: epoch 2, 80.00 %"))
    #expect(series(figure, 0).map(\.name) == ["Training", "Validation"])
    #expect(series(figure, 0)[0].points.map(\.y) == [0.6, 0.8, 0.9])
    #expect(series(figure, 0)[0].band[2] == 0.9...0.9)
    #expect(figure.caption.contains("means of 2 runs"))
  }

  @Test("Settings give one curve each, and the best point is named")
  func settings() {
    let figure = Figure.trainingCurves(runs: [
      run("SGD", [0.5, 0.6], validation: [0.4, 0.5]),
      run("Adam", [0.8, 0.9], validation: [0.85, 0.82]),
      run("SGD", [0.7, 0.6], validation: [0.4, 0.7]),
    ])
    #expect(series(figure, 0).map(\.name) == ["SGD", "Adam"])
    #expect(series(figure, 1).map(\.band.count) == [2, 0])
    let found = strings(figure)
    #expect(found.contains("Validation accuracy") && found.contains("Validation loss"))
    #expect(
      figure.alternativeText.replacing("\u{202F}", with: " ").contains("Adam, epoch 1: 85.00 %"))
    #expect(figure.caption.contains("means of 1 to 2 runs"))
  }

  @Test("A band of accuracies keeps between 0 and 1")
  func limits() {
    let figure = Figure.trainingCurves(runs: [run("", [1, 0]), run("", [1, 1])])
    #expect(series(figure, 0)[0].band.compactMap(\.self).allSatisfy { $0.upperBound <= 1 })
  }

  @Test("Without validation in every run the curves are those of training")
  func withoutValidation() {
    let figure = Figure.trainingCurves(runs: [
      run("a", [0.5, 0.6], validation: [0.4, 0.5]), run("b", [0.8, .nan]),
    ])
    #expect(strings(figure).contains("Training accuracy"))
    #expect(figure.caption.contains("b accuracy is not finite in epoch 2."))
  }

  @Test("No run at all is said to be none")
  func none() {
    #expect(strings(.trainingCurves(runs: [])).contains("No epoch was finished"))
  }
}
