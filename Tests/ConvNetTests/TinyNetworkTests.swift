import ConvNet
import Testing

@Suite struct TinyNetworkTests {
  @Test("Its layers have 80, 1,168 and 4,010 parameters")
  func parameters() throws {
    let summary = try Sequential.tiny().summary
    // 3·3·1·8 + 8, then 3·3·8·16 + 16, then 5·5·16·10 + 10
    #expect(summary.rows.map(\.parameters).filter { $0 > 0 } == [80, 1168, 4010])
    #expect(summary.parameters == 5258)
  }

  @Test("Two convolutions and poolings leave 16 maps of 5×5 of an image")
  func shapes() throws {
    let shapes = try Sequential.tiny().summary.rows.map(\.outputShape)
    #expect(
      shapes == [
        [26, 26, 8], [26, 26, 8], [13, 13, 8], [11, 11, 16], [11, 11, 16], [5, 5, 16], [400], [10],
      ])
  }

  @Test("The activation, the seed and the number of classes are what one asks for")
  func settings() throws {
    let network = try Sequential.tiny(classes: 3, activation: .tanh, seed: 4)
    #expect(network.outputShape == [3])
    #expect(network.layers.count { ($0 as? Activation)?.function == .tanh } == 2)
    let weights = network.parameters.map(\.value)
    #expect(
      try weights == Sequential.tiny(classes: 3, activation: .tanh, seed: 4).parameters.map(\.value)
    )
    #expect(
      try weights != Sequential.tiny(classes: 3, activation: .tanh, seed: 5).parameters.map(\.value)
    )
  }

  @Test("An image too small for both poolings is refused")
  func tooSmall() {
    #expect(throws: NetworkError.self) { try Sequential.tiny(input: [7, 7, 1]) }
    #expect(throws: Never.self) { try Sequential.tiny(input: [10, 10, 3]) }
  }
}
