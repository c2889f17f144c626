import ConvNet
import Testing

private let generator = RandomGenerator(seed: 11)

@Suite struct ElasticAugmentationTests {
  @Test("An elastic bend has the asked size at every pixel, the border included")
  func elasticSize() {
    let (height, width, count) = (20, 24, 400)
    var squares = [Float](repeating: 0, count: height * width)
    var field = DisplacementField()
    for n in 0..<count {
      var random = generator.stream(n)
      field.clear(height: height, width: width)
      field.add(amplitude: 1.5, smoothness: 2, width: width, using: &random)
      for i in 0..<height * width {
        squares[i] += (field.x[i] * field.x[i] + field.y[i] * field.y[i]) / Float(2 * count)
      }
    }
    let sizes = squares.map { $0.squareRoot() }
    // Strays by 0.04 at each pixel.
    #expect(sizes.allSatisfy { abs($0 - 1.5) < 0.2 })
    #expect(abs(sizes.reduce(0, +) / Float(sizes.count) - 1.5) < 0.03)
  }

  @Test(
    "An elastic bend changes little from one pixel to the next, and the less the smoother it is")
  func elasticSmoothness() {
    func roughness(_ smoothness: Float) -> Float {
      var field = DisplacementField()
      var random = generator
      field.clear(height: 28, width: 28)
      field.add(amplitude: 1, smoothness: smoothness, width: 28, using: &random)
      var worst: Float = 0
      for row in 0..<28 {
        for column in 0..<27 {
          let i = row * 28 + column
          worst = max(worst, abs(field.x[i + 1] - field.x[i]), abs(field.y[i + 1] - field.y[i]))
          let j = column * 28 + row
          worst = max(worst, abs(field.x[j + 28] - field.x[j]), abs(field.y[j + 28] - field.y[j]))
        }
      }
      return worst
    }
    // A derivative of a field smoothed by σ has the deviation 1 / (√2 σ); the worst of 3,000 lies at about four times that.
    #expect(roughness(4) < 4.5 * 0.177)
    #expect(roughness(8) < roughness(4))
    #expect(roughness(4) < roughness(2))
  }

  @Test("An elastic bend keeps the ink, on average", arguments: 0..<10)
  func elasticInk(_ shown: Int) {
    let pixels = DigitGenerator(seed: 1, style: .neat).image(of: shown, variant: 3)
    let image = Tensor(pixels.map { Float($0) / 255 }, shape: [28, 28, 1])
    let bend: Augmentation = [.elastic(amplitude: 1, smoothness: 4)]
    let inks = (0..<200).map { bend.applied(to: image, using: generator.stream($0)).sum() }
    #expect(abs(inks.reduce(0, +) / 200 / image.sum() - 1) < 0.06)
  }
}
