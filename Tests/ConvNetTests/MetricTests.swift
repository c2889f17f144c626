import ConvNet
import TestSupport
import Testing

@Suite struct MetricTests {
  private let outputs = Tensor(
    [
      0.1, 0.7, 0.2,
      0.5, 0.5, 0.0,
      0.3, 0.2, 0.9,
      0.6, 0.3, 0.1,
    ], shape: [4, 3])
  private let targets = Targets.classes([1, 1, 0, 0])

  @Test("Accuracy counts the largest output; of equal ones the first")
  func accuracy() {
    #expect(Accuracy().total(outputs, targets) == 2)
  }

  @Test("Top-k counts a class among the k largest outputs", arguments: [(1, 2), (2, 4), (3, 4)])
  func topK(k: Int, right: Int) {
    #expect(TopKAccuracy(k).total(outputs, targets) == Double(right))
  }

  @Test("Top-1 is the accuracy, for one-hot rows as well")
  func oneHot() {
    let rows = Targets.values(targets.oneHot(classes: 3))
    #expect(TopKAccuracy(1).total(outputs, rows) == Accuracy().total(outputs, targets))
  }

  @Test("Metrics of classes need an output for each class, or every answer would be the first")
  func misfit() throws {
    let single = try Sequential(input: [4]) { Dense(1) }
    let error = #expect(throws: TrainingError.self) {
      try single.compiled(optimizer: .sgd(), loss: .binaryCrossEntropy, metrics: [.accuracy])
    }
    #expect(
      error?.description == "accuracy needs two or more outputs in a row, one per class, not 1")
    #expect(
      shapeProblem { () throws(ShapeError) in try TopKAccuracy(2).check(outputShape: [3, 3, 2]) }
        == "top-2 accuracy needs two or more outputs in a row, one per class, not 3×3×2")
    #expect(
      settingProblem { () throws(SettingError) in try TopKAccuracy(0).check() }
        == "top-0 accuracy allows no guess; use 1 or more")
  }

  @Test("An output that is not a number is no right answer")
  func notANumber() {
    let outputs = Tensor([0.5, .nan, 0.2], shape: [1, 3])
    #expect(TopKAccuracy(1).total(outputs, .classes([1])) == 0)
  }

  @Test("The confusion matrix has true classes in rows and predictions in columns")
  func confusion() {
    let matrix = ConfusionMatrix(outputs, targets)
    #expect(matrix.counts == [1, 0, 1, 1, 1, 0, 0, 0, 0])
    #expect(matrix[actual: 0, predicted: 2] == 1)
    #expect(matrix.total == 4)
    #expect(matrix.accuracy == 0.5)
    #expect(matrix.recall(of: 1) == 0.5)
    #expect(matrix.precision(of: 1) == 1)
    #expect(matrix.recall(of: 2).isNaN)
    #expect(ConfusionMatrix(classes: 2).accuracy.isNaN)
  }

  @Test("A class that does not exist is not counted as another")
  func unknownClass() async {
    await #expect(processExitsWith: .failure) {
      var matrix = ConfusionMatrix(classes: 3)
      matrix.add(actual: 0, predicted: 4)
    }
  }
}
