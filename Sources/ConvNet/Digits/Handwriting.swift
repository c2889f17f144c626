/// How one hand writes one digit at one moment: everything that makes two written sevens differ.
///
/// All numbers are drawn at the start, but for those that concern a single point or stroke; N stands
/// for a draw from the normal distribution. The amounts were chosen by how well a network trained on
/// the images reads training images of MNIST.
struct Handwriting {
  /// How far control points move, in parts of the height of the digit.
  private let jitter: Float
  /// Moves the waist of the digit up or down and keeps its ends.
  private let balance: Float
  /// Makes the digit broader below than above.
  private let taper: Float
  /// Bends the upright axis to one side.
  private let bend: Float
  private let warps: (Warp, Warp)
  /// Width as a part of the height.
  private let aspect: Float
  /// Leans the digit to the right.
  private let slant: Float
  private let rotation: (sine: Float, cosine: Float)
  /// Half the width of the line, in pixels.
  private let penRadius: Float

  /// A random hand.
  init(writing digit: Int, style: DigitGenerator.Style, using random: inout RandomGenerator) {
    let spread = style.spread
    jitter = 0.055 * spread * ElementaryFunctions.exp(0.3 * random.normal() - 0.045)
    balance = 0.2 * spread * random.normal()
    taper = 0.2 * spread * random.normal()
    bend = 0.18 * spread * random.normal()
    warps = (Warp(spread: spread, using: &random), Warp(spread: spread, using: &random))
    let proportion = 0.82 * ElementaryFunctions.exp(0.27 * spread * random.normal())
    // Zeros are anything from slim to broader than high; ones lean and vary in thickness the most.
    aspect = digit == 0 ? proportion * random.uniform(0.75, 1.35) : proportion
    slant = 0.18 + (digit == 1 ? 0.3 : 0.28) * spread * random.normal()
    let angle = 0.08 * spread * random.normal()
    rotation = (ElementaryFunctions.sin(angle), ElementaryFunctions.cos(angle))
    let thickness = (digit == 1 ? 0.378 : 0.28) * spread * random.normal()
    let radius = 1.17 * ElementaryFunctions.exp(thickness)
    penRadius = min(max(radius, 0.6), digit == 1 ? 3.2 : 2.6)
  }

  /// Writes a digit once: positions in parts of its height around its middle, radii in pixels.
  func written(_ template: StrokeTemplate, using random: inout RandomGenerator) -> PenTrace {
    var points = template.points
    for i in 0..<points.count { points[i] += jitter * random.normalPair() }
    let ends = template.endsAtPoint
    var trace = PenTrace()
    for stroke in template.strokes {
      var control: [SIMD2<Float>] = []
      for index in stroke { control.append(points[index]) }
      let last = control.count - 1
      let isFree = (start: ends[stroke[0]] == 1, end: ends[stroke[last]] == 1)
      if isFree.start && isFree.end {
        let shift = 0.02 * random.normalPair()
        for i in 0...last { control[i] += shift }
      }
      if isFree.start { control[0] += Self.reach(from: control[1], to: control[0], &random) }
      if isFree.end {
        control[last] += Self.reach(from: control[last - 1], to: control[last], &random)
      }
      // The pen is pressed more at one end than at the other, or in the middle.
      let (alongStroke, inMiddle) = (0.12 * random.normal(), 0.084 * random.normal())
      trace.addStroke(through: control) { fraction in
        let wave = ElementaryFunctions.sineAndCosine(Double.pi * Double(fraction))
        let pressure = 1 + alongStroke * Float(wave.cosine) + inMiddle * Float(wave.sine)
        return penRadius * min(max(pressure, 0.5), 1.6)
      }
    }
    for i in 0..<trace.points.count {
      trace.points[i].position = deformed(trace.points[i].position - 0.5)
    }
    return trace
  }

  /// How much farther than planned a free end goes: some of the last span's length, a little astray.
  private static func reach(
    from neighbour: SIMD2<Float>, to end: SIMD2<Float>, _ random: inout RandomGenerator
  ) -> SIMD2<Float> {
    0.32 * random.normal() * (end - neighbour) + 0.025 * random.normalPair()
  }

  /// Where a point of the template, seen from its middle, ends up.
  private func deformed(_ point: SIMD2<Float>) -> SIMD2<Float> {
    var (x, y) = (point.x, point.y)
    y += balance * (0.25 - y * y)
    x *= 1 + taper * y
    x += bend * (y * y - 0.08)
    for warp in [warps.0, warps.1] {
      let shift = warp.shift(at: SIMD2(x, y))
      x += shift.x
      y += shift.y
    }
    x = x * aspect - slant * y
    return SIMD2(
      rotation.cosine * x - rotation.sine * y, rotation.sine * x + rotation.cosine * y)
  }
}

/// A wave across the paper that carries the strokes with it.
private struct Warp {
  /// Radians per unit, times the direction in which the wave runs.
  let frequency: SIMD2<Float>
  let phase: Float
  let amplitude: SIMD2<Float>

  init(spread: Float, using random: inout RandomGenerator) {
    let radians = random.uniform(1.5, 7)
    let direction = random.uniform(0, 2 * Float.pi)
    frequency =
      radians * SIMD2(ElementaryFunctions.cos(direction), ElementaryFunctions.sin(direction))
    phase = random.uniform(0, 2 * Float.pi)
    // Tight waves are shallow ones.
    amplitude = 0.18 * spread / (1 + 0.5 * radians) * random.normalPair()
  }

  func shift(at point: SIMD2<Float>) -> SIMD2<Float> {
    let angle = frequency.x * point.x + frequency.y * point.y + phase
    let wave = ElementaryFunctions.sineAndCosine(Double(angle))
    return amplitude * SIMD2(Float(wave.sine), Float(wave.cosine))
  }
}

extension RandomGenerator {
  /// Two independent normal draws, a random step on paper.
  fileprivate mutating func normalPair() -> SIMD2<Float> {
    let x = normal()
    return SIMD2(x, normal())
  }
}
