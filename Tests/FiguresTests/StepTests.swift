import Figures
import Testing

@Suite struct StepTests {
  private let input = Matrix(rows: 4, columns: 5) { Double(($0 * 5 + $1 * 3) % 7) - 2.5 }
  private let kernel = Matrix([[1, -2, 0], [0, 3, 1]])

  private func drawing(_ panel: some Panel) throws -> Drawing {
    try Figure("", alternativeText: "", panels: [panel]).drawing()
  }

  @Test("A convolution on paper")
  func convolution() {
    let step = ConvolutionStep(
      input: Matrix([[1, 2, 3], [4, 5, 6], [7, 8, 9]]), kernel: Matrix([[1, 0], [0, -1]]), bias: 10,
      step: 0)
    #expect(step.output == Matrix([[6, 6], [6, 6]]))
    let padded = ConvolutionStep(
      input: Matrix([[1, 2], [3, 4]]), kernel: Matrix([[1, 1], [1, 1]]), stride: 2, padding: 1,
      step: 0)
    #expect(padded.output == Matrix([[1, 2], [3, 4]]))
    let dilated = ConvolutionStep(
      input: Matrix([[1, 2, 3], [4, 5, 6], [7, 8, 9]]), kernel: Matrix([[1, 0], [0, -1]]),
      dilation: 2, step: 0)
    #expect(dilated.output == Matrix([[-8]]))
  }

  @Test(
    "As many steps as windows fit",
    arguments: [
      (3, 1, 0, 1, 6), (3, 1, 1, 1, 20), (3, 2, 0, 1, 2), (4, 1, 0, 1, 2), (5, 1, 0, 1, 0),
      (3, 1, 0, 2, 0), (2, 1, 0, 3, 2),
    ])
  func steps(size: Int, stride: Int, padding: Int, dilation: Int, expected: Int) {
    let kernel = Matrix(rows: size, columns: size) { _, _ in 1 }
    let step = ConvolutionStep(
      input: input, kernel: kernel, stride: stride, padding: padding, dilation: dilation, step: 0)
    #expect(step.steps == expected)
  }

  @Test("The formula says the products and the sum of its step")
  func formula() throws {
    let step = ConvolutionStep(
      input: Matrix([[1, 2], [3, 4]]), kernel: Matrix([[5, -6], [7, 8]]), step: 0)
    let texts = try drawing(step).texts.suffix(16).map(\.string)
    #expect(
      texts == [
        "1", "×", "5", "+", "2", "×", "(−6)", "+", "3", "×", "7", "+", "4", "×", "8", "= 46",
      ])
  }

  @Test("All frames of a walk have one layout")
  func frames() throws {
    let convolution = ConvolutionStep(input: input, kernel: kernel, padding: 1, step: 0)
    let pooling = PoolingStep("", .average, input: input, windowSize: 2, stride: 1, step: 0)
    #expect(convolution.steps == 25 && pooling.steps == 12)
    func check(_ drawings: [Drawing], names: [String]) throws {
      #expect(Set(drawings.map { [$0.size.width, $0.size.height] }).count == 1)
      for name in names {
        let places = drawings.flatMap(\.texts).filter { $0.string == name }.map(\.position)
        #expect(places.count == drawings.count && Set(places).count == 1, "\(name)")
      }
    }
    try check(
      (0..<25).map { try drawing(convolution.at(step: $0)) },
      names: ["Input", "Kernel", "Products", "Output"])
    try check((0..<12).map { try drawing(pooling.at(step: $0)) }, names: ["Input", "Means"])
  }

  @Test("Each step shows one result more")
  func results() throws {
    let convolution = ConvolutionStep(input: input, kernel: kernel, step: 0)
    let counts = try (0..<convolution.steps).map { step in
      try drawing(convolution.at(step: step)).texts.count
    }
    #expect(zip(counts, counts.dropFirst()).allSatisfy { $1 == $0 + 1 })
    let beyond = try drawing(convolution.at(step: 1000))
    #expect(try beyond == drawing(convolution.at(step: convolution.steps - 1)))
  }

  @Test("Pooling on paper, with the first of equal numbers as the winner")
  func pooling() throws {
    let input = Matrix([[1, 5, 2, 2], [5, 0, 2, 2], [-1, -2, .nan, 9], [-3, -4, 8, 9]])
    let largest = PoolingStep(input: input, step: 0)
    #expect(largest.output.values.prefix(3) == [5, 2, -1])
    #expect(largest.output[1, 1].isNaN)
    #expect(largest.winner(0) == Cell(0, 1) && largest.winner(1) == Cell(0, 2))
    #expect(largest.winner(3) == nil)
    #expect(try drawing(largest).texts.last?.string == "max(1, 5, 5, 0) = 5")
    let means = PoolingStep("", .average, input: input, step: 2)
    #expect(means.output.values.prefix(3) == [2.75, 2, -2.5])
    #expect(
      try drawing(means).texts.last?.string == "(−1 + (−2) + (−3) + (−4)) / 4 = −2.50")
  }

  @Test("Channels on paper: each sum, and what they add up to")
  func channels() throws {
    let step = ChannelConvolutionStep(
      inputs: [Matrix([[1, 2], [3, 4]]), Matrix([[5, 6], [7, 8]])],
      kernels: [Matrix([[1, 0]]), Matrix([[0, -1]])], bias: 3, step: 1)
    // 3 · 1 + 4 · 0 and 7 · 0 − 8 · 1, with the bias.
    #expect(step.output == Matrix([[-2], [-2]]) && step.steps == 2)
    let texts = try drawing(step).texts.map(\.string)
    #expect(texts.last == "3 + (−8) + 3 (bias) = −2")
    #expect(texts.contains("Channel 1") && texts.contains("Channel 2"))
    let many = ChannelConvolutionStep(
      inputs: Array(repeating: Matrix([[2]]), count: 8),
      kernels: (0..<8).map { Matrix([[Double($0)]]) }, step: 0)
    #expect(
      try drawing(many).texts.suffix(2).map(\.string) == [
        "2 channels more in the sum below", "0 + 2 + 4 + 6 + 8 + 10 + 26 = 56",
      ])
  }

  @Test("The sums of all channels stand below each other, with a plus sign between")
  func channelColumn() throws {
    let drawings = try (0..<4).map { try drawing(SampleFigure.channels.at(step: $0)) }
    #expect(SampleFigure.channels.steps == 4)
    #expect(Set(drawings.map { [$0.size.width, $0.size.height] }).count == 1)
    let plus = drawings[0].primitives.compactMap { primitive -> Rectangle? in
      guard case .path(let path, nil, _) = primitive, path.elements.count == 4,
        path.points[0].y == path.points[1].y, path.points[2].x == path.points[3].x
      else { return nil }
      return Rectangle(
        x: path.points[0].x, y: path.points[2].y, width: path.points[1].x - path.points[0].x,
        height: path.points[3].y - path.points[2].y)
    }
    #expect(plus.count == 2 && Set(plus.map(\.midX)).count == 1)
  }

  @Test("A picture in an equation has a strip of its colours, with their range")
  func colorStrip() throws {
    let values = Matrix(rows: 24, columns: 24) { Double($0 * 24 + $1) }
    let equation = MatrixEquation(terms: [.matrix(CellMatrix("Large", values))])
    let drawn = try drawing(equation)
    #expect(drawn.texts.map(\.string) == ["Large", "0", "575"])
    let strip = try #require(drawn.images.last)
    let scale = ColorScale.magnitudes(of: [values])
    #expect(drawn.images.count == 2 && strip.raster.height == 1)
    #expect(strip.raster[0, 0].difference(to: Theme.light.color(at: 0, in: scale.map)) < 0.02)
    #expect(
      strip.raster[0, strip.raster.width - 1].difference(
        to: Theme.light.color(at: 1, in: scale.map)) < 0.02)
  }

  @Test("Settings beyond all measure are held to what can be drawn")
  func absurdSettings() throws {
    let step = ConvolutionStep(
      input: Matrix([[1]]), kernel: Matrix([[1, 2], [3, 4]]), stride: .max, padding: .max,
      dilation: .max, step: .max)
    #expect(step.padding == 100 && step.dilation == 100 && step.steps == 1)
    var cells = CellMatrix("", Matrix([[1]]), padding: .max)
    #expect(cells.padding == 100)
    cells.padding = -.max
    #expect(cells.padding == 0)
    #expect(PoolingStep(input: input, windowSize: .max, stride: .max, step: .max).steps == 0)
    let panels = [step, step].map { $0 as any Panel }
    _ = try Figure("", alternativeText: "", panels: panels, columns: .max).drawing()
  }

  @Test("Padding is drawn as dashed cells around the input")
  func padding() throws {
    for padding in 0...2 {
      let step = ConvolutionStep(
        input: Matrix([[1, 2], [3, 4]]), kernel: Matrix([[1]]), padding: padding, step: 0)
      let dashed = try drawing(step).primitives.count { primitive in
        guard case .path(_, _, let stroke?) = primitive else { return false }
        return !stroke.dash.isEmpty
      }
      let side = 2 + 2 * padding
      #expect(dashed == side * side - 4)
    }
  }
}
