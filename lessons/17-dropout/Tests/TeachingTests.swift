import ConvNet
import Testing

@testable import dropout

@Suite struct TeachingTests {
  @Test("The teaching code drops what the core drops, at every rate", arguments: 1...20)
  func core(seed: UInt64) {
    var random = RandomGenerator(seed: seed)
    for rate: Float in [0, 0.1, 0.25, 0.5, 0.8, 0.95] {
      let x = (0..<50).map { _ in random.normal() }
      let draw = random.stream(Int(random.integer(below: 1000)))
      var own = draw.stream(0)
      let taught = Teaching.dropped(x, rate: rate, using: &own)
      let core = Dropout(rate).forward(Tensor(x, shape: [1, 50]), mode: .training(draw)).output
      #expect(zip(taught, core.values).allSatisfy { abs($0 - $1) <= 1e-6 * abs($1) })
    }
  }
}
