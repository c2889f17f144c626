public import KernelInterface

// What Winograd.swift does to kernels, once per step: U = G g Gᵀ before, and dg = Gᵀ dU G for their gradient.

extension VectorKernels {
  /// Column by column of each kernel, then row by row, a vector of output channels at a time.
  public static func winogradTransform(
    kernels: Floats, channels: Int, filters: Int, to transformed: MutableFloats
  ) {
    let tap = channels * filters
    var pair = 0
    while pair < tap {
      let g = kernels + pair
      var half = InlineArray<18, Vector>.zeros
      @inline(always)
      func column(_ j: Int) {
        let six = timesG(
          load(g + j * tap), load(g + (3 + j) * tap), load(g + (6 + j) * tap))
        (half[j], half[3 + j], half[6 + j]) = (six.0, six.1, six.2)
        (half[9 + j], half[12 + j], half[15 + j]) = (six.3, six.4, six.5)
      }
      column(0)
      column(1)
      column(2)
      for i in 0..<6 {
        store(
          timesG(half[3 * i], half[3 * i + 1], half[3 * i + 2]),
          at: transformed + (6 * i * tap + pair), stride: tap)
      }
      pair += lanes
    }
  }

  /// Each tap's matrix is transposed first.
  public static func winogradTransformSwapped(
    kernels: Floats, channels: Int, filters: Int, to transformed: MutableFloats,
    scratch: MutableFloats
  ) {
    let tap = channels * filters
    for t in 0..<9 {
      transpose(
        rows: channels, columns: filters, kernels + t * tap, aRow: filters,
        to: scratch + t * tap, bRow: channels)
    }
    winogradTransform(
      kernels: Floats(scratch), channels: filters, filters: channels, to: transformed)
  }

  /// The transpose of `winogradTransform`.
  public static func winogradKernelGradient(
    _ transformedGradient: Floats, channels: Int, filters: Int, to gradient: MutableFloats
  ) {
    let tap = channels * filters
    var pair = 0
    while pair < tap {
      let u = transformedGradient + pair
      var half = InlineArray<18, Vector>.zeros
      @inline(always)
      func column(_ j: Int) {
        let three = timesGᵀ(
          load(u + j * tap), load(u + (6 + j) * tap), load(u + (12 + j) * tap),
          load(u + (18 + j) * tap), load(u + (24 + j) * tap), load(u + (30 + j) * tap))
        (half[j], half[6 + j], half[12 + j]) = three
      }
      column(0)
      column(1)
      column(2)
      column(3)
      column(4)
      column(5)
      for i in 0..<3 {
        let three = timesGᵀ(
          half[6 * i], half[6 * i + 1], half[6 * i + 2], half[6 * i + 3], half[6 * i + 4],
          half[6 * i + 5])
        let target = gradient + (3 * i * tap + pair)
        store(three.0, at: target)
        store(three.1, at: target + tap)
        store(three.2, at: target + 2 * tap)
      }
      pair += lanes
    }
  }
}
