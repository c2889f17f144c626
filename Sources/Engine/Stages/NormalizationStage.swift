import ConvNet
import KernelInterface

/// Batch normalization and, where it follows, 2 × 2 max pooling in the same pass.
///
/// All units must have passed before the statistics of a batch are known, on the way forward and once more on the way back.
final class NormalizationStage: Stage {
  let input, output: Value
  private let layer: BatchNorm
  private let batch: Batch
  private let kernels: any KernelSet.Type
  private let forTraining: Bool
  /// How many numbers share a channel, in one image, and how many channels there are, filled up.
  private let pixels, channels: Int
  private let factors: ChannelFactors
  private let scaleSum, offsetSum: GradientSum?
  // Set if pooling follows: the walk, which number won, and its value before it was normalized.
  private let pooling: ConvolutionShape?
  private let winners, winning: Buffer?
  /// Whether the rectifier before it is left to this stage on the way back.
  private let rectifies: Bool

  init(
    _ layer: BatchNorm, _ input: Value, pooling: (shape: ConvolutionShape, output: Shape)?,
    rectifies: Bool, _ batch: Batch, forTraining: Bool, _ kernels: any KernelSet.Type
  ) {
    (self.layer, self.input, self.batch, self.kernels) = (layer, input, batch, kernels)
    (self.forTraining, self.rectifies) = (forTraining, rectifies)
    self.pooling = pooling?.shape
    let layout = input.layout
    // After a flattening, each number of an image is a channel of its own.
    let isFlat = input.shape.rank == 1
    pixels = isFlat ? 1 : layout.pixels
    channels = isFlat ? layout.size : layout.stride
    factors = ChannelFactors(layer, layout, isFlat: isFlat, padded: channels)
    if let pooling {
      output = Value(pooling.output, forTraining: forTraining)
      winners = Buffer(UInt8.self, perImage: output.layout.size)
      winning = Buffer(Float.self, perImage: output.layout.size)
    } else {
      output = Value(
        input.shape, layout, Buffer(Float.self, perImage: layout.size),
        gradient: forTraining ? Buffer(Float.self, perImage: layout.size) : nil)
      (winners, winning) = (nil, nil)
    }
    let sums = WeightLayout.bias(filters: factors.count)
    scaleSum = forTraining ? GradientSum(layer.scale, sums, isPerUnit: false) : nil
    offsetSum = forTraining ? GradientSum(layer.offset, sums, isPerUnit: false) : nil
    if rectifies { input.gradientIsRectified = true }
  }

  var summary: StageSummary {
    StageSummary(
      layers: "BatchNorm" + (pooling == nil ? "" : " + MaxPool2D"),
      kernel: (forTraining ? "statistics, then " : "")
        + (pooling == nil ? "scale and shift" : "scale, shift and maximum")
        + (forTraining && rectifies ? "; back through ReLU, too" : ""),
      outputShape: output.shape)
  }
  var gradients: [GradientSum] { [scaleSum, offsetSum].compactMap { $0 } }

  func allocate(units: Int) { factors.allocate(units: units) }
  func begin() {
    if !forTraining { factors.setFromRunningStatistics() }
  }

  func addForward(to schedule: inout Schedule) {
    if forTraining {
      schedule.forEachUnit(using: [input.numbers]) { [self] unit in
        // Distances from any number near the mean keep the digits of the variance: the unit's first pixel will do.
        let (x, count) = (input.numbers.floats(unit), unit.count * pixels)
        kernels.channelSums(
          pixels: count, channels: channels, x, centre: x, to: factors.sums(of: unit))
        factors.centre(sumsOf: unit, count: count, around: x)
      }
      schedule.alone { [self] in
        factors.setStatistics(batch: batch.count, pixels: pixels)
      }
    }
    schedule.forEachUnit(using: [input.numbers, output.numbers, winners, winning]) {
      [self] unit in
      let (x, y) = (input.numbers.floats(unit), output.numbers.floats(unit))
      if let pooling, let winners, let winning {
        kernels.normalizedPooled(
          pooling, images: unit.count, x, scale: factors.scale, shift: factors.shift, to: y,
          winners: winners.start(of: unit, as: UInt8.self), winning: winning.floats(unit))
      } else {
        kernels.scaleChannels(
          pixels: unit.count * pixels, channels: channels, x, scale: factors.scale,
          shift: factors.shift, to: y)
      }
    }
  }

  func addBackward(to schedule: inout Schedule) {
    guard let dy = output.gradient, let scaleSum, let offsetSum else { return }
    // Only the winners of a pooling window have a gradient.
    let seen = winning ?? input.numbers
    let seenPixels = pooling.map { $0.rows * $0.columns } ?? pixels
    schedule.forEachUnit(using: [seen, dy]) { [self] unit in
      kernels.channelGradientSums(
        pixels: unit.count * seenPixels, channels: channels, seen.floats(unit), dy.floats(unit),
        mean: factors.mean, inverseDeviation: factors.inverseDeviation,
        to: factors.sums(of: unit))
    }
    schedule.alone { [self] in
      factors.setGradients(
        units: batch.units, count: batch.count * pixels, scale: scaleSum.whole,
        offset: offsetSum.whole)
    }
    guard let dx = input.gradient else { return }
    schedule.forEachUnit(using: [input.numbers, dx, dy, winners]) { [self] unit in
      let (x, dx, dy) = (input.numbers.floats(unit), dx.floats(unit), dy.floats(unit))
      if let pooling, let winners {
        kernels.normalizedPoolingGradient(
          pooling, images: unit.count, x, dy, winners: winners.start(of: unit, as: UInt8.self),
          scale: factors.scale, slope: factors.slope, shift: factors.gradientShift,
          rectifying: rectifies, to: dx)
      } else {
        kernels.combineChannels(
          pixels: unit.count * pixels, channels: channels, x, dy, scale: factors.scale,
          slope: factors.slope, shift: factors.gradientShift, to: dx)
        if rectifies {
          kernels.rectifierGradient(count: unit.count * input.layout.size, outputs: x, in: dx)
        }
      }
    }
  }
}
