/// Draws a pen trace into a box of 20×20 pixels, the size to which MNIST's digits were scaled.
struct InkBox {
  /// How many pixels the box is wide and high.
  static let size = DigitCentring.boxSize

  /// Over how many pixels the edge of a line fades from full ink to none.
  private let edge: Float
  /// How much more ink there is than white needs.
  private let gain: Float
  /// Where the digit sits along its shorter side, in pixels from the middle.
  private let offset: Float

  /// A random sheet of paper.
  init(using random: inout RandomGenerator) {
    edge = random.uniform(1, 1.8)
    gain = random.uniform(1, 1.15)
    offset = random.uniform(-0.5, 0.5)
  }

  /// The grey levels, row by row, of a trace that is drawn as large as the box allows.
  func pixels(of trace: PenTrace) -> [UInt8] {
    let points = fitted(trace).points
    let count = Self.size * Self.size
    var ink = [Float](repeating: 0, count: count)
    ink.withUnsafeMutableBufferPointer { ink in
      for i in 1..<points.count where !points[i].isStart {
        draw(from: points[i - 1], to: points[i], on: ink)
      }
    }
    var pixels = [UInt8](repeating: 0, count: count)
    for i in 0..<count { pixels[i] = UInt8(min(ink[i] * gain, 1) * 255 + 0.5) }
    return pixels
  }

  /// The trace in pixels: the longer side of its outline fills the box; a fading edge may lie outside.
  private func fitted(_ trace: PenTrace) -> PenTrace {
    let room = SIMD2(Float(Self.size), Float(Self.size))
    let (low, high) = trace.outline(scale: 1, radiusFactor: 0)
    let reach = high - low
    var scale: Float = 0
    // One more unit of scale adds `reach` at most, so the steps approach the limit from below.
    for _ in 0..<3 {
      let (low, high) = trace.outline(scale: scale)
      let steps = (room - (high - low)) / reach
      scale += min(steps.x, steps.y)
    }
    let outline = trace.outline(scale: scale)
    let slack = 0.5 * (room - (outline.high - outline.low))
    let shift = SIMD2(
      min(max(offset, -slack.x), slack.x), min(max(offset, -slack.y), slack.y))
    let origin = 0.5 * (room - outline.low - outline.high) + shift
    var fitted = trace
    for i in 0..<fitted.points.count {
      fitted.points[i].position = origin + scale * fitted.points[i].position
    }
    return fitted
  }

  /// Inks every pixel by its distance from a straight piece of line whose radius changes evenly.
  private func draw(
    from a: PenTrace.Point, to b: PenTrace.Point, on ink: UnsafeMutableBufferPointer<Float>
  ) {
    let margin = max(a.radius, b.radius) + 0.5 * edge
    let columns = Self.pixels(from: a.position.x, to: b.position.x, margin: margin)
    let rows = Self.pixels(from: a.position.y, to: b.position.y, margin: margin)
    let along = b.position - a.position
    // Two points at the same place are a dot.
    let perLength = 1 / (along.x * along.x + along.y * along.y + 1e-9)
    let widening = b.radius - a.radius
    let perEdge = 1 / edge
    for row in rows {
      let dy = Float(row) + 0.5 - a.position.y
      for column in columns {
        let dx = Float(column) + 0.5 - a.position.x
        let fraction = min(max((dx * along.x + dy * along.y) * perLength, 0), 1)
        let (ex, ey) = (dx - fraction * along.x, dy - fraction * along.y)
        let distance = (ex * ex + ey * ey).squareRoot()
        let level = (a.radius + fraction * widening - distance) * perEdge + 0.5
        let i = row * Self.size + column
        ink[i] = max(ink[i], min(level, 1))
      }
    }
  }

  /// The pixels along one axis that lie within `margin` of the interval between `a` and `b`.
  private static func pixels(from a: Float, to b: Float, margin: Float) -> Range<Int> {
    let first = max(Int((min(a, b) - margin).rounded(.down)), 0)
    let end = min(Int((max(a, b) + margin).rounded(.up)), size)
    return first..<max(first, end)
  }
}

extension PenTrace {
  /// The smallest box around the trace at some scale, with the width of its line times a factor.
  fileprivate func outline(
    scale: Float, radiusFactor: Float = 1
  ) -> (low: SIMD2<Float>, high: SIMD2<Float>) {
    var (low, high) = (SIMD2<Float>(repeating: .infinity), SIMD2<Float>(repeating: -.infinity))
    for point in points {
      let (position, radius) = (scale * point.position, radiusFactor * point.radius)
      low = SIMD2(min(low.x, position.x - radius), min(low.y, position.y - radius))
      high = SIMD2(max(high.x, position.x + radius), max(high.y, position.y + radius))
    }
    return (low, high)
  }
}
