/// Exponential, logarithm and their relatives in plain Swift, so that every platform computes the same bits.
///
/// The `Float` versions are evaluated in `Double` and rounded once: within 1 unit in the last place. Only `+ − × ÷` and bit
/// patterns are used, and Swift never fuses a product with a sum on its own.
public enum ElementaryFunctions {
  /// eˣ; infinite above 88.7, zero below −104.
  public static func exp(_ x: Float) -> Float {
    if x > 89 { return .infinity }
    if x < -104 { return 0 }
    return Float(exp(Double(x)))
  }

  /// The natural logarithm; −∞ at zero, not a number below.
  public static func log(_ x: Float) -> Float { Float(log(Double(x))) }

  /// The hyperbolic tangent.
  public static func tanh(_ x: Float) -> Float {
    // Below 2⁻¹² the cubic term is under half a unit in the last place.
    if x.magnitude < 0x1p-12 || x != x { return x }
    if x.magnitude > 10 { return x < 0 ? -1 : 1 }
    return Float(1 - 2 / (exp(2 * Double(x)) + 1))
  }

  /// The logistic function 1 / (1 + e⁻ˣ).
  public static func sigmoid(_ x: Float) -> Float {
    if x < -104 { return 0 }
    return Float(1 / (1 + exp(-Double(x))))
  }

  /// The error function 2/√π ∫₀ˣ e^(−t²) dt.
  ///
  /// All terms of the series are positive, so nothing cancels.
  ///
  /// - SeeAlso: Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.6.
  public static func erf(_ x: Float) -> Float {
    if x.magnitude > 4 { return x < 0 ? -1 : 1 }
    let x = Double(x)
    var term = x
    var sum = x
    var odd = 1.0
    while term.magnitude > sum.magnitude * 1e-12 {
      odd += 2
      term *= 2 * x * x / odd
      sum += term
    }
    return Float(1.1283791670955126 * exp(-x * x) * sum)
  }

  /// The cosine of an angle in radians; not a number beyond ± 2²².
  public static func cos(_ x: Float) -> Float { Float(sineAndCosine(Double(x)).cosine) }

  /// The sine of an angle in radians; not a number beyond ± 2²².
  public static func sin(_ x: Float) -> Float { Float(sineAndCosine(Double(x)).sine) }
}

extension ElementaryFunctions {
  /// eˣ = 2ⁿ · eʳ with |r| ≤ ½ ln 2, where a polynomial of degree 13 is exact to the last bits.
  ///
  /// Within 2 units in the last place; infinite above 709.78, zero below −708.
  public static func exp(_ x: Double) -> Double {
    if x != x { return x }
    if x > 709.78 { return .infinity }
    if x < -708 { return 0 }
    let n = (x * 1.4426950408889634).rounded(.toNearestOrEven)
    // ln 2 in two parts, so that n times the first is exact.
    let r = (x - n * 0x1.62e4_2fef_a380_0p-1) - n * 0x1.ef35_793c_7673_0p-45
    var p = 1.0 / 6_227_020_800
    p = p * r + 1.0 / 479_001_600
    p = p * r + 1.0 / 39_916_800
    p = p * r + 1.0 / 3_628_800
    p = p * r + 1.0 / 362_880
    p = p * r + 1.0 / 40_320
    p = p * r + 1.0 / 5_040
    p = p * r + 1.0 / 720
    p = p * r + 1.0 / 120
    p = p * r + 1.0 / 24
    p = p * r + 1.0 / 6
    p = p * r + 1.0 / 2
    p = p * r + 1
    p = p * r + 1
    // 2ⁿ in two factors: n may be 1024, one more than an exponent holds.
    let half = Int64(n) / 2
    return p * powerOfTwo(half) * powerOfTwo(Int64(n) - half)
  }

  /// ln x = e · ln 2 + ln m with m in [√½, √2), where ln m = 2 artanh((m−1)/(m+1)).
  ///
  /// Within 3 units in the last place.
  public static func log(_ x: Double) -> Double {
    if !(x > 0) { return x == 0 ? -.infinity : .nan }
    if x == .infinity || x < 0x1p-1022 {
      return x == .infinity ? x : log(x * 0x1p54) - 37.42994775023705
    }
    var exponent = Int64(x.bitPattern >> 52) - 1023
    var m = Double(bitPattern: (x.bitPattern & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000)
    if m > 1.4142135623730951 {
      m *= 0.5
      exponent += 1
    }
    let s = (m - 1) / (m + 1)
    let z = s * s
    var p = 1.0 / 21
    for odd in stride(from: 19, through: 1, by: -2) { p = p * z + 1 / Double(odd) }
    return 2 * s * p + Double(exponent) * 0.6931471805599453
  }

  /// xⁿ, from the squares of x that the bits of n name.
  ///
  /// - Precondition: `n` is not negative.
  /// - SeeAlso: Knuth (1997), The Art of Computer Programming, volume 2, section 4.6.3.
  public static func power(_ x: Double, _ n: Int) -> Double {
    var (result, square, rest) = (1.0, x, n)
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }

  /// sin x and cos x, from x less a multiple of π/2 and the two power series; not a number beyond ± 2²².
  public static func sineAndCosine(_ x: Double) -> (sine: Double, cosine: Double) {
    // Up to here a multiple of the first part of π/2, which has 31 bits, is exact.
    if !(x.magnitude <= 0x1p22) { return (.nan, .nan) }
    let quarters = (x * 0.6366197723675814).rounded(.toNearestOrEven)
    let r = (x - quarters * 0x1.921f_b544_0000_0p0) - quarters * 0x1.0b46_11a6_2633_2p-34
    let z = r * r
    var sine = 0.0
    var cosine = 0.0
    for even in stride(from: 16, through: 2, by: -2) {
      let k = Double(even)
      sine = (1 + sine) * -z / (k * (k + 1))
      cosine = (1 + cosine) * -z / (k * (k - 1))
    }
    sine = r * (1 + sine)
    cosine += 1
    switch Int64(quarters) & 3 {
    case 0: return (sine, cosine)
    case 1: return (cosine, -sine)
    case 2: return (-sine, -cosine)
    default: return (-cosine, sine)
    }
  }

  private static func powerOfTwo(_ exponent: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: exponent + 1023) << 52)
  }
}
