import ConvNet
import KernelInterface

/// Decides which layers are computed together, and by which kernels.
struct Planner {
  let kernels: any KernelSet.Type
  let workers: Workers
  let batch: Batch
  let forTraining: Bool
  private(set) var stages: [any Stage] = []
  /// What the last stage gives.
  private(set) var value: Value

  init(
    _ model: Sequential, inputs: Buffer, _ batch: Batch, forTraining: Bool, workers: Workers,
    _ kernels: any KernelSet.Type
  ) {
    (self.batch, self.forTraining) = (batch, forTraining)
    (self.workers, self.kernels) = (workers, kernels)
    value = Value(
      model.inputShape, Layout(plain: model.inputShape), inputs, gradient: nil)
    add(model.layers, path: [])
  }

  /// Adds stages for layers that follow one another.
  private mutating func add(_ layers: [any Layer], path: [Int]) {
    var index = 0
    while index < layers.count {
      index += addStage(for: layers[index...], path: path + [index])
    }
  }

  /// Adds a stage for the first of some layers and for those that it takes along; says how many that are.
  private mutating func addStage(for layers: ArraySlice<any Layer>, path: [Int]) -> Int {
    let layer = layers.first!
    let next = layers.dropFirst()
    let rectifies = (next.first as? Activation)?.function == .relu
    switch layer {
    case let layer as Sequential: add(layer.layers, path: path)
    case let layer as Conv2D: return addConvolution(layer, next)
    case let layer as Dense:
      append(
        DenseStage(layer, value, rectifies: rectifies, batch, forTraining: forTraining, kernels))
      return rectifies ? 2 : 1
    case let layer as BatchNorm:
      fillUpInput()
      // A rectifier right before is left to this stage on the way back, unless a Flatten is in between.
      let rectifier = (stages.last as? ConvolutionStage).flatMap { $0.output === value ? $0 : nil }
      let pooling = pooledByTwo(next.first, over: value.shape)
      append(
        NormalizationStage(
          layer, value, pooling: pooling,
          rectifies: rectifier.map { $0.rectifies && !$0.pools } ?? false, batch,
          forTraining: forTraining, kernels))
      return pooling == nil ? 1 : 2
    case let layer as Residual: addResidual(layer, path)
    case is Flatten: value = value.reshaped(to: [value.shape.count])
    case let layer as Activation:
      fillUpInput()
      append(ActivationStage(layer.function, value, forTraining: forTraining, kernels))
    case let layer as Dropout:
      if !forTraining || layer.rate == 0 { break }
      fillUpInput()
      // In place, unless what came before needs its output on the way back.
      if stages.last?.needsOutput == true {
        addUnknown(layer, path)
      } else {
        append(DropoutStage(layer, value, path: path, batch, kernels))
      }
    case let layer as MaxPool2D: addPooling(.max, layer.window, layer, path)
    case let layer as AveragePool2D: addPooling(.average, layer.window, layer, path)
    case is GlobalAveragePool2D:
      let window = SlidingWindow(height: value.shape[0], width: value.shape[1])
      addPooling(.global, window, layer, path)
    default: addUnknown(layer, path)
    }
    return 1
  }

  private mutating func append(_ stage: any Stage) {
    stages.append(stage)
    value = stage.output
  }

  /// Fills inputs up to whole vectors, for kernels that walk over all numbers.
  private mutating func fillUpInput() {
    if value.numbers.isBorrowed { append(PackingStage(value)) }
  }

  private mutating func addUnknown(_ layer: any Layer, _ path: [Int]) {
    append(
      LayerStage(
        layer, value, outputShape: outputShape(of: layer), path: path, batch, workers,
        forTraining: forTraining))
  }

  /// Adds the layers beside a shortcut, between a stage where the ways part and one where they meet.
  private mutating func addResidual(_ layer: Residual, _ path: [Int]) {
    fillUpInput()
    // Behind a Flatten numbers lie as those of the image did, and the layers would lay them out anew.
    if value.layout != Layout(padding: value.shape) {
      addUnknown(layer, path)
      return
    }
    let fork = ForkStage(value, forTraining: forTraining)
    append(fork)
    add(layer.body.layers, path: path)
    append(SumStage(value, fork, forTraining: forTraining))
  }

  /// What a layer makes of one image.
  private func outputShape(of layer: any Layer) -> Shape {
    layer.requiredOutputShape(for: Shape([1] + value.shape.sizes)).withoutFirst
  }

  /// Adds a convolution; the number of layers it takes along depends on its kernel.
  private mutating func addConvolution(_ layer: Conv2D, _ next: ArraySlice<any Layer>) -> Int {
    let isPlain = value.numbers.isBorrowed
    let shape = walk(layer.window, filters: layer.filters, roundingChannels: !isPlain)
    let isDense =
      shape.verticalStride == 1 && shape.horizontalStride == 1
      && shape.verticalDilation == 1 && shape.horizontalDilation == 1
    let is3x3 = shape.kernelHeight == 3 && shape.kernelWidth == 3
    let hasOneChannel = isPlain && shape.channels == 1 && kernels.hasOneChannelKernel(for: shape)
    // Winograd's kernels take whole vectors of channels, which inputs may not have: they are not filled up.
    let isWinograd = is3x3 && isDense && shape.channels % channelMultiple == 0

    let rectifies = (next.first as? Activation)?.function == .relu
    let maps = Shape([shape.rows, shape.columns, layer.filters])
    let pooled = rectifies ? pooledByTwo(next.dropFirst().first, over: maps)?.output : nil
    let pools = pooled != nil && (!hasOneChannel || is3x3)
    let parts = ConvolutionParts(
      layer: layer, input: value, shape: shape, outputShape: pools ? pooled! : maps,
      rectifies: rectifies, pools: pools, forTraining: forTraining)
    if hasOneChannel {
      append(OneChannelStage(parts, kernels: kernels))
    } else if isWinograd {
      append(WinogradStage(parts, kernels: kernels))
    } else {
      append(ColumnsStage(parts, kernels: kernels))
    }
    return 1 + (rectifies ? 1 : 0) + (pools ? 1 : 0)
  }

  /// The walk of 2 × 2 windows that touch, if that is what a layer pools with.
  private func pooledByTwo(
    _ layer: (any Layer)?, over maps: Shape
  ) -> (shape: ConvolutionShape, output: Shape)? {
    guard let layer = layer as? MaxPool2D, maps.rank == 3,
      layer.window == SlidingWindow(kernelSize: 2, stride: 2),
      let shape = try? ConvolutionShape(
        layer.window, over: Shape([1] + maps.sizes), filters: maps[2])
    else { return nil }
    return (shape, [shape.rows, shape.columns, maps[2]])
  }

  private mutating func addPooling(
    _ kind: PoolingStage.Kind, _ window: SlidingWindow, _ layer: any Layer, _ path: [Int]
  ) {
    fillUpInput()
    let shape = walk(window, filters: value.shape[2], roundingChannels: true)
    if !everyPositionHasPixels(window) {
      addUnknown(layer, path)
      return
    }
    append(
      PoolingStage(
        kind, shape, value, outputShape: outputShape(of: layer), forTraining: forTraining, kernels))
  }

  /// Whether the pooling kernels take a window: no holes, and no position that lies in the padding only.
  private func everyPositionHasPixels(_ window: SlidingWindow) -> Bool {
    zip([window.vertical, window.horizontal], value.shape.sizes).allSatisfy { axis, size in
      guard axis.dilation == 1, let positions = try? axis.positions(over: size) else {
        return false
      }
      let padding = axis.padding(over: size)
      return padding.before < axis.kernelSize
        && (positions - 1) * axis.stride - padding.before < size
    }
  }

  private func walk(
    _ window: SlidingWindow, filters: Int, roundingChannels: Bool
  ) -> ConvolutionShape {
    do {
      return try ConvolutionShape(
        window, over: Shape([1] + value.shape.sizes), filters: filters,
        roundingChannels: roundingChannels)
    } catch {
      fatalError("\(error)")  // the network has been built, so its windows fit
    }
  }
}
