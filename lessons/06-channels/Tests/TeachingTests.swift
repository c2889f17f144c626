import ConvNet
import Testing

@testable import channels

@Suite struct TeachingTests {
  @Test("A convolution over channels as it is taught gives what the core gives", arguments: 1...4)
  func answers(channels: Int) {
    var random = RandomGenerator(seed: UInt64(channels))
    func planes(_ side: Int) -> [[[Double]]] {
      (0..<channels).map { _ in
        (0..<side).map { _ in (0..<side).map { _ in Double(random.integer(below: 7)) - 3 } }
      }
    }
    func tensor(_ planes: [[[Double]]]) -> [Float] {
      let side = planes[0].count
      return (0..<side * side).flatMap { place in
        planes.map { Float($0[place / side][place % side]) }
      }
    }
    let (image, filter) = (planes(6), planes(3))
    let layer = Conv2D(
      kernels: Tensor(tensor(filter), shape: [3, 3, channels, 1]), bias: Tensor([2], shape: [1]))
    let map = layer.forward(
      Tensor(tensor(image), shape: [1, 6, 6, channels]), mode: .inference
    ).output
    let taught = (0..<16).map {
      Teaching.answer(image, filter, bias: 2, row: $0 / 4, column: $0 % 4)
    }
    #expect(map.values.map(Double.init) == taught)
  }
}
