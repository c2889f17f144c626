/// A random displacement for every pixel that changes little from one pixel to the next.
///
/// Each pixel draws two numbers between −1 and 1, one per axis; a Gaussian smooths both fields; a factor gives them the wanted
/// size. For the Gaussian, the pixels form a ring (after a row comes the next one, after the last the first), so that an image
/// is bent at its border as much as in the middle.
///
/// - SeeAlso: Simard, Steinkraus and Platt (2003), Best practices for convolutional neural networks applied to visual document
///   analysis, section 2, <https://doi.org/10.1109/ICDAR.2003.1227801>.
package struct DisplacementField {
  /// How far to the right each pixel's source lies, `[H, W]`, in pixels.
  package private(set) var x: [Float] = []
  /// How far down each pixel's source lies, `[H, W]`, in pixels.
  package private(set) var y: [Float] = []
  private var draws: [Float] = []
  private var smoothedRows: [Float] = []

  /// Nothing yet.
  package init() {}

  /// No displacement at all, for an image of this size.
  package mutating func clear(height: Int, width: Int) {
    if x.count != height * width {
      x = [Float](repeating: 0, count: height * width)
      (y, draws, smoothedRows) = (x, x, x)
    }
    for i in 0..<x.count { (x[i], y[i]) = (0, 0) }
  }

  /// Adds random displacements of root mean square `amplitude` along each axis.
  package mutating func add(
    amplitude: Float, smoothness: Float, width: Int, using random: inout RandomGenerator
  ) {
    let weights = Self.gaussian(deviation: smoothness)
    var squares: Float = 0
    for weight in weights { squares += weight * weight }
    // A draw has variance 1/3, and smoothing along one axis multiplies the variance by the sum of the squared weights.
    let scale = amplitude * Float(3).squareRoot() / squares
    for axis in 0..<2 {
      for i in 0..<draws.count { draws[i] = random.uniform(-1, 1) }
      for i in 0..<draws.count { smoothedRows[i] = 0 }
      Self.addSmoothed(draws, step: 1, weights, to: &smoothedRows)
      let scaled = weights.map { $0 * scale }
      if axis == 0 {
        Self.addSmoothed(smoothedRows, step: width, scaled, to: &x)
      } else {
        Self.addSmoothed(smoothedRows, step: width, scaled, to: &y)
      }
    }
  }

  /// The bell from −3σ to 3σ in whole pixels; it sums to 1.
  private static func gaussian(deviation: Float) -> [Float] {
    let radius = Int((3 * deviation).rounded(.up))
    var weights: [Float] = []
    var sum: Float = 0
    for offset in -radius...radius {
      let distance = Float(offset) / deviation
      let weight = ElementaryFunctions.exp(-0.5 * distance * distance)
      weights.append(weight)
      sum += weight
    }
    return weights.map { $0 / sum }
  }

  /// Σₖ wₖ · f(i + k · step): along rows with step 1, along columns with the width.
  private static func addSmoothed(
    _ field: [Float], step: Int, _ weights: [Float], to sum: inout [Float]
  ) {
    let (count, radius) = (field.count, weights.count / 2)
    field.withUnsafeBufferPointer { field in
      sum.withUnsafeMutableBufferPointer { sum in
        for k in 0..<weights.count {
          let rest = (k - radius) * step % count
          let (shift, weight) = (rest < 0 ? rest + count : rest, weights[k])
          let ahead = UnsafeBufferPointer(rebasing: field[shift...])
          for i in 0..<ahead.count { sum[i] += weight * ahead[i] }
          let around = UnsafeMutableBufferPointer(rebasing: sum[(count - shift)...])
          for i in 0..<shift { around[i] += weight * field[i] }
        }
      }
    }
  }
}
