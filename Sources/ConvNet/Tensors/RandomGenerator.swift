/// The one source of randomness: xoshiro256★★, seeded and split by SplitMix64.
///
/// A generator knows the key it was made from, and ``stream(_:)`` derives others from that key alone, however many numbers
/// were drawn before. So each consumer has a sequence of its own, and adding a consumer does not shift the others.
///
/// - SeeAlso: Blackman and Vigna (2021), Scrambled linear pseudorandom number generators,
///   <https://doi.org/10.1145/3460772>; Steele, Lea and Flood (2014), <https://doi.org/10.1145/2660193.2660195>.
public struct RandomGenerator: Sendable {
  /// Who draws: one independent stream each.
  public enum Stream: UInt64, Sendable {
    /// Starting values of weights.
    case initialization = 1
    /// The order of the training examples.
    case shuffling
    /// Which units a dropout layer silences.
    case dropout
    /// Shifts, rotations and other changes of the training images.
    case augmentation
    /// The built-in handwritten digits.
    case digits
    /// Everything that a lesson or a test draws for itself.
    case examples
  }

  private let key: UInt64
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// A generator whose sequence is fixed by `seed`.
  public init(seed: UInt64) {
    key = seed
    var mixer = seed
    state = (
      Self.splitMix(&mixer), Self.splitMix(&mixer), Self.splitMix(&mixer), Self.splitMix(&mixer)
    )
  }

  /// Starts from a given state, to be compared with the published sequence.
  package init(state: (UInt64, UInt64, UInt64, UInt64)) {
    key = 0
    self.state = state
  }

  /// The stream of one consumer.
  public func stream(_ name: Stream) -> RandomGenerator {
    // Far from the small indices of the other `stream`.
    RandomGenerator(seed: derivedKey(name.rawValue << 56))
  }

  /// The stream of one layer, step, epoch or image, told apart by its index.
  ///
  /// - Precondition: `index` is not negative.
  public func stream(_ index: Int) -> RandomGenerator {
    RandomGenerator(seed: derivedKey(UInt64(index)))
  }

  private func derivedKey(_ index: UInt64) -> UInt64 {
    var mixer = key
    var mixed = Self.splitMix(&mixer) ^ index
    return Self.splitMix(&mixed)
  }

  /// One step of SplitMix64.
  private static func splitMix(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    func rotated(_ x: UInt64, _ by: UInt64) -> UInt64 { (x << by) | (x >> (64 - by)) }
    let result = rotated(state.1 &* 5, 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, 45)
    return result
  }
}

extension RandomGenerator {
  /// A number in [0, 1), one of 2²⁴ equally likely ones.
  public mutating func uniform() -> Float {
    Float(next() >> 40) * 0x1p-24
  }

  /// A number between `low` and `high`.
  public mutating func uniform(_ low: Float, _ high: Float) -> Float {
    low + (high - low) * uniform()
  }

  /// A whole number from 0 up to, not including, `bound`; all equally likely.
  ///
  /// - Precondition: `bound` is positive.
  /// - SeeAlso: Lemire (2019), Fast random integer generation in an interval, <https://doi.org/10.1145/3230636>.
  public mutating func integer(below bound: Int) -> Int {
    let bound = UInt64(bound)
    let rejected = (0 &- bound) % bound
    while true {
      let (high, low) = bound.multipliedFullWidth(by: next())
      if low >= rejected { return Int(high) }
    }
  }

  /// A draw from the normal distribution with mean 0 and variance 1.
  ///
  /// - SeeAlso: Marsaglia and Bray (1964), the polar method, <https://doi.org/10.1137/1006063>.
  public mutating func normal() -> Float {
    while true {
      let u = 2 * Double(next() >> 11) * 0x1p-53 - 1
      let v = 2 * Double(next() >> 11) * 0x1p-53 - 1
      let s = u * u + v * v
      if s > 0 && s < 1 { return Float(u * (-2 * ElementaryFunctions.log(s) / s).squareRoot()) }
    }
  }

  /// Puts the elements into a random order; every order is equally likely (Fisher and Yates).
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    if elements.count < 2 { return }
    for i in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(i, integer(below: i + 1))
    }
  }
}
