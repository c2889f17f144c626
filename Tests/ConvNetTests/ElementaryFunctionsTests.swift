import ConvNet
import Foundation
import Testing

/// The functions written in Swift, against the platform's in double precision.
@Suite struct ElementaryFunctionsTests {
  struct Function: CustomStringConvertible, Sendable {
    let description: String
    let ours: @Sendable (Float) -> Float
    let exact: @Sendable (Double) -> Double
    /// Where the promise ends.
    var limit = Float.infinity
  }

  static let functions = [
    Function(
      description: "exp", ours: { ElementaryFunctions.exp($0) }, exact: { Foundation.exp($0) }),
    Function(
      description: "log", ours: { ElementaryFunctions.log($0) }, exact: { Foundation.log($0) }),
    Function(
      description: "tanh", ours: { ElementaryFunctions.tanh($0) }, exact: { Foundation.tanh($0) }),
    Function(
      description: "sigmoid", ours: { ElementaryFunctions.sigmoid($0) },
      exact: { 1 / (1 + Foundation.exp(-$0)) }),
    Function(
      description: "erf", ours: { ElementaryFunctions.erf($0) }, exact: { Foundation.erf($0) }),
    Function(
      description: "sin", ours: { ElementaryFunctions.sin($0) }, exact: { Foundation.sin($0) },
      limit: 0x1p22),
    Function(
      description: "cos", ours: { ElementaryFunctions.cos($0) }, exact: { Foundation.cos($0) },
      limit: 0x1p22),
  ]

  @Test("Is within one unit in the last place over the whole range", arguments: functions)
  func wholeRange(_ function: Function) {
    // Every exponent is visited alike, subnormals, infinities and both signs included.
    var inputs: [Float] = [0, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude]
    inputs += stride(from: 0, through: UInt64(UInt32.max), by: 21_467).map {
      Float(bitPattern: UInt32($0))
    }
    check(function, inputs)
  }

  @Test("Is within one unit in the last place where networks use it", arguments: functions)
  func usualRange(_ function: Function) {
    check(function, (-100_000...100_000).map { Float($0) * 0.000_173 })
    check(function, (-100_000...100_000).map { Float($0) * 0.001_07 })
  }

  @Test("Powers by squaring are as exact as products, and as quick for any exponent")
  func powers() {
    #expect(ElementaryFunctions.power(3, 0) == 1)
    #expect(ElementaryFunctions.power(-3, 5) == -243)
    #expect(ElementaryFunctions.power(0.5, 1074) == .leastNonzeroMagnitude)
    #expect(ElementaryFunctions.power(0.999, .max) == 0)
    for n in 1...500 {
      let exact = Foundation.pow(0.99, Double(n))
      #expect(abs(ElementaryFunctions.power(0.99, n) / exact - 1) < 1e-14)
    }
  }

  @Test("What is not a number stays so, as does an angle too large", arguments: functions)
  func notANumber(_ function: Function) {
    #expect(function.ours(.nan).isNaN)
    if function.limit < .infinity {
      #expect(function.ours(function.limit).isFinite)
      #expect(function.ours(function.limit.nextUp).isNaN)
      #expect(function.ours(-.infinity).isNaN)
    }
  }

  /// Looks for the input with the largest error, in units in the last place.
  private func check(_ function: Function, _ inputs: [Float]) {
    var (worst, distance): (Float, Int64) = (0, 0)
    for x in inputs where !(x.magnitude > function.limit) {
      let error = unitsApart(function.ours(x), Float(function.exact(Double(x))))
      if error > distance { (worst, distance) = (x, error) }
    }
    #expect(
      distance <= 1,
      """
      \(function)(\(worst)) is \(function.ours(worst)), not \
      \(Float(function.exact(Double(worst)))): \(distance) units in the last place
      """)
  }

  /// How many representable numbers lie between two, counting one end.
  private func unitsApart(_ a: Float, _ b: Float) -> Int64 {
    if a.isNaN || b.isNaN { return a.isNaN && b.isNaN ? 0 : .max }
    func place(_ x: Float) -> Int64 {
      let magnitude = Int64(x.magnitude.bitPattern)
      return x.sign == .minus ? -magnitude : magnitude
    }
    return abs(place(a) - place(b))
  }
}

extension ElementaryFunctionsTests {
  @Test("The exponential of a Double is within two units in the last place")
  func exponentialOfDouble() {
    for i in -700_000...700_000 {
      let x = Double(i) * 0.001_000_1
      let (ours, exact) = (ElementaryFunctions.exp(x), Foundation.exp(x))
      if abs(ours - exact) > 2 * exact.ulp {
        Issue.record("exp(\(x)) is \(ours), not \(exact)")
        return
      }
    }
    #expect(ElementaryFunctions.exp(0.0) == 1)
    #expect(ElementaryFunctions.exp(Double.infinity) == .infinity)
    #expect(ElementaryFunctions.exp(-Double.infinity) == 0)
    #expect(ElementaryFunctions.exp(710.0) == .infinity)
    #expect(ElementaryFunctions.exp(Double.nan).isNaN)
  }

  @Test("The logarithm of a Double is within three units in the last place")
  func logarithmOfDouble() {
    var inputs = stride(from: 0, to: 0x7ff0_0000_0000_0000 as UInt64, by: 46_116_860_184_271).map {
      Double(bitPattern: $0)
    }
    inputs += (1...100_000).map { 0.5 + Double($0) * 0.000_011 }
    for x in inputs where x > 0 {
      let (ours, exact) = (ElementaryFunctions.log(x), Foundation.log(x))
      if abs(ours - exact) > 3 * exact.ulp {
        Issue.record("log(\(x)) is \(ours), not \(exact)")
        return
      }
    }
    #expect(ElementaryFunctions.log(1.0) == 0)
    #expect(ElementaryFunctions.log(0.0) == -.infinity)
    #expect(ElementaryFunctions.log(Double.infinity) == .infinity)
    #expect(ElementaryFunctions.log(-1.0).isNaN)
    #expect(ElementaryFunctions.log(Double.nan).isNaN)
  }
}
