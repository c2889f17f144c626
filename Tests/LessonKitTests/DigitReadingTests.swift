import ConvNet
import LessonKit
import Testing

@Suite struct DigitReadingTests {
  @Test("The digit of the page is read right, by probabilities that sum to 1")
  func probabilities() throws {
    let reading = try DigitReading(.shipped())
    let best = reading.probabilities.max() ?? 0
    #expect(reading.probabilities.firstIndex(of: best) == DigitReading.digit)
    #expect(abs(reading.probabilities.reduce(0, +) - 1) < 1e-6)
  }

  @Test("The image is the drawing, its centre of mass in the middle as in MNIST")
  func centring() throws {
    let reading = try DigitReading(.shipped())
    var (sum, rows, columns) = (0.0, 0.0, 0.0)
    for (pixel, value) in reading.image.values.enumerated() {
      sum += Double(value)
      rows += Double(value) * Double(pixel / 28)
      columns += Double(value) * Double(pixel % 28)
    }
    #expect(abs(rows / sum - 14) < 0.6 && abs(columns / sum - 14) < 0.6)
    #expect(reading.drawing.shape == [28, 28])
  }

  @Test("Every layer's answer is there, as the whole network computes it")
  func outputs() throws {
    let network = try DigitNetwork.shipped()
    let reading = DigitReading(network)
    #expect(reading.outputs.count == network.model.layers.count)
    #expect(reading.outputs.last == network.model(reading.image))
    #expect(reading.outputs[1].shape == [1, 26, 26, 8])
    #expect(reading.outputs[4].shape == [1, 11, 11, 16])
  }
}
