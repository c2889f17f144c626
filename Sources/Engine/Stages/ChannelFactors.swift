import ConvNet
import KernelInterface

/// The few numbers per channel that batch normalization works out between its passes over pixels.
///
/// Forward, `y = scale · x + shift`; back, `dx = scale · dy + slope · x + gradientShift`.
final class ChannelFactors {
  private let layer: BatchNorm
  /// Where each channel is among the filled-up ones.
  private let places: [Int]
  private let padded: Int
  private let memory: Memory
  private var unitSums = Memory(bytes: 0)

  init(_ layer: BatchNorm, _ layout: Layout, isFlat: Bool, padded: Int) {
    self.layer = layer
    self.padded = padded
    places =
      isFlat
      ? (0..<layout.count).map { $0 / layout.channels * layout.stride + $0 % layout.channels }
      : Array(0..<layout.channels)
    memory = Memory(floats: 6 * padded)
  }

  /// How many channels there are.
  var count: Int { places.count }
  var mean: MutableFloats { memory.floats }
  var inverseDeviation: MutableFloats { memory.floats + padded }
  var scale: MutableFloats { memory.floats + 2 * padded }
  var shift: MutableFloats { memory.floats + 3 * padded }
  var slope: MutableFloats { memory.floats + 4 * padded }
  var gradientShift: MutableFloats { memory.floats + 5 * padded }

  /// Room for two sums per channel and unit.
  func allocate(units: Int) {
    unitSums = Memory(bytes: units * 2 * padded * MemoryLayout<Double>.stride)
  }

  func sums(of unit: Unit) -> UnsafeMutablePointer<Double> {
    unitSums.start.assumingMemoryBound(to: Double.self) + unit.index * 2 * padded
  }

  /// The sums of all units, in order.
  private func totals(at place: Int, units: Int) -> (Double, Double) {
    let sums = unitSums.start.assumingMemoryBound(to: Double.self)
    var (first, second) = (0.0, 0.0)
    for unit in 0..<units {
      first += sums[unit * 2 * padded + place]
      second += sums[unit * 2 * padded + padded + place]
    }
    return (first, second)
  }

  /// Turns a unit's Σ (x − centre) and Σ (x − centre)² into its mean and Σ (x − mean)².
  func centre(sumsOf unit: Unit, count: Int, around centre: Floats) {
    let sums = sums(of: unit)
    for place in places {
      let distance = sums[place] / Double(count)
      sums[place] = Double(centre[place]) + distance
      sums[padded + place] -= distance * distance * Double(count)
    }
  }

  /// Mean and variance of a batch, from the means of its units; the running ones follow them.
  ///
  /// - SeeAlso: Chan, Golub and LeVeque (1983), Algorithms for computing the sample variance, equation 2.1,
  ///   <https://doi.org/10.1080/00031305.1983.10483115>.
  func setStatistics(batch images: Int, pixels: Int) {
    let units = Workers.unitCount(of: images)
    let count = Double(images * pixels)
    /// How many numbers a unit has in each channel.
    func numbers(_ unit: Int) -> Double {
      Double(min(images - unit * Workers.unitSize, Workers.unitSize) * pixels)
    }
    let momentum = layer.momentum
    let sums = unitSums.start.assumingMemoryBound(to: Double.self)
    layer.runningMean.withMutableValues { runningMean in
      layer.runningVariance.withMutableValues { runningVariance in
        for (channel, place) in places.enumerated() {
          var total = 0.0
          for unit in 0..<units { total += numbers(unit) * sums[unit * 2 * padded + place] }
          let centre = total / count
          var squares = 0.0
          for unit in 0..<units {
            let unitSums = sums + unit * 2 * padded
            let distance = unitSums[place] - centre
            squares += unitSums[padded + place] + numbers(unit) * distance * distance
          }
          let (mean, variance) = (Float(centre), Float(max(squares / count, 0)))
          runningMean[channel] = runningMean[channel] * momentum + mean * (1 - momentum)
          runningVariance[channel] =
            runningVariance[channel] * momentum + variance * (1 - momentum)
          set(channel, place, mean: mean, variance: variance)
        }
      }
    }
  }

  /// Inference takes the running statistics.
  func setFromRunningStatistics() {
    for (channel, place) in places.enumerated() {
      set(
        channel, place, mean: layer.runningMean.value.values[channel],
        variance: layer.runningVariance.value.values[channel])
    }
  }

  private func set(_ channel: Int, _ place: Int, mean: Float, variance: Float) {
    self.mean[place] = mean
    inverseDeviation[place] = 1 / (variance + layer.epsilon).squareRoot()
    scale[place] = layer.scale.value.values[channel] * inverseDeviation[place]
    shift[place] = layer.offset.value.values[channel] - mean * scale[place]
  }

  /// The gradients of scale and offset, and what the way back needs, from Σ g and Σ g · x̂.
  func setGradients(
    units: Int, count: Int, scale scaleGradient: MutableFloats, offset offsetGradient: MutableFloats
  ) {
    for (channel, place) in places.enumerated() {
      let (sum, products) = totals(at: place, units: units)
      offsetGradient[channel] = Float(sum)
      scaleGradient[channel] = Float(products)
      slope[place] = -scale[place] * inverseDeviation[place] * Float(products / Double(count))
      gradientShift[place] =
        -scale[place] * Float(sum / Double(count)) - slope[place] * mean[place]
    }
  }
}
