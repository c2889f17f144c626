internal import KernelInterface

// What the kernels with 2 × 2 max pooling share. Adding a bias and taking max(0, x) keep the order of numbers, so both can come
// after the maximum, for one number instead of four:
//
//   max over p of max(0, x[p] + b) = max(0, max x[p] + b)

/// The largest number of a window so far, and which it was.
typealias Largest = (value: Vector, winner: Indices)

/// The largest of a window of 2 × 2, and which it was: 0 to 3, the first of equals; what is not a number wins.
@inline(always)
func largest(_ a: Vector, _ b: Vector, _ c: Vector, _ d: Vector) -> Largest {
  let ab = larger((a, Indices()), b, 1)
  let abc = larger(ab, c, 2)
  return larger(abc, d, 3)
}

@inline(always)
private func larger(_ best: Largest, _ other: Vector, _ index: Int32) -> Largest {
  let wins = (other .> best.value) .| (other .!= other)
  return (
    best.value.replacing(with: other, where: wins),
    best.winner.replacing(with: Indices(repeating: index), where: wins)
  )
}

/// Stores max(0, largest + bias) and the winner, or 4 where the rectifier lets no gradient pass.
@inline(always)
func storeRectified(
  _ largest: Largest, bias: Vector, at y: MutableFloats,
  _ winners: UnsafeMutablePointer<UInt8>
) {
  let sum = largest.value + bias
  store(rectified(sum), at: y)
  storeBytes(
    Indices(repeating: 4).replacing(with: largest.winner, where: sum .> Vector()), at: winners)
}

/// The gradient of a pooled vector, split up among its window: each number to its winner.
@inline(always)
func split(_ gradient: Vector, by winner: Indices) -> Four {
  (
    keep(gradient, where: winner .== Indices(repeating: 0)),
    keep(gradient, where: winner .== Indices(repeating: 1)),
    keep(gradient, where: winner .== Indices(repeating: 2)),
    keep(gradient, where: winner .== Indices(repeating: 3))
  )
}

extension ConvolutionShape {
  /// Visits each whole window of 2×2 pixels of some images, a vector of channels at a time.
  ///
  /// - Parameter body: gets where the window's first pixel is, where its maximum goes, and the first channel.
  @inline(always)
  func forEachWindow(images: Int, _ body: (_ pixel: Int, _ target: Int, _ channel: Int) -> Void) {
    var target = 0
    for image in 0..<images {
      for row in 0..<height / 2 {
        for column in 0..<width / 2 {
          let pixel = ((image * height + 2 * row) * width + 2 * column) * channels
          var channel = 0
          while channel < channels {
            body(pixel, target, channel)
            channel += lanes
          }
          target += channels
        }
      }
    }
  }
}
