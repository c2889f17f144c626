/// A layer with a bug in its backward pass.
package final class Planted: Layer {
  private let layer: any Layer
  private let bug: PlantedBug

  /// - Precondition: the bug suits the layer.
  package init(_ bug: PlantedBug, in layer: any Layer) { (self.layer, self.bug) = (layer, bug) }

  package var name: String { layer.name }
  package var parameters: [Parameter] { layer.parameters }
  package var reach: Reach { layer.reach }

  package func check() throws(SettingError) { try layer.check() }

  package func build(for input: Shape, using generator: inout RandomGenerator) throws(ShapeError) {
    try layer.build(for: input, using: &generator)
  }

  package func outputShape(for input: Shape) throws(ShapeError) -> Shape {
    try layer.outputShape(for: input)
  }

  package func multiplyAdds(for input: Shape) -> Int { layer.multiplyAdds(for: input) }

  package func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
    let (output, pullback) = layer.forward(input, mode: mode)
    return (output, { self.wrong($0, input, pullback, mode) })
  }

  /// The backward pass with the bug; `pullback` is the right one.
  private func wrong(
    _ gradient: Tensor, _ input: Tensor, _ pullback: Pullback, _ mode: Mode
  ) -> Tensor {
    let before = layer.parameters.map { $0.gradient }
    /// Replaces what a parameter has just got.
    func replace(_ index: Int, _ change: (Tensor) -> Tensor) {
      let parameter = layer.parameters[index]
      parameter.gradient = before[index] + change(parameter.gradient - before[index])
    }
    switch bug {
    case .unmasked: return gradient
    case .wrongMask: return gradient.map { max($0, 0) }
    case .everywhere, .shared:
      guard case .maxPool2D(let window) = layer.kind else { return pullback(gradient) }
      let mean = AveragePool2D(window: window).forward(input, mode: mode).pullback(gradient)
      return bug == .shared ? mean : mean * Float(window.area)
    case .overwritten, .lonelyBias:
      // The gradient of the last window of the last image, all others being zero.
      var last = gradient
      last.withMutableValues { $0[..<($0.count - gradient.shape[3])].update(repeating: 0) }
      let index = bug == .overwritten ? 0 : 1
      let kept = layer.parameters[1 - index].gradient
      _ = pullback(last)
      let rest = layer.parameters[index].gradient
      layer.parameters[1 - index].gradient = kept
      layer.parameters[index].gradient = before[index]
      let result = pullback(gradient)
      layer.parameters[index].gradient = rest
      return result
    default: break
    }
    let right = pullback(gradient)
    switch bug {
    case .turnedKernel: replace(0, turned)
    case .turnedInput:
      if !mode.wantsInputGradient { return right }
      guard case .conv2D(_, let window, _, _) = layer.kind else { return right }
      return inputGradient(
        of: input.shape, turned(layer.parameters[0].value), window, gradient, on: mode.workers)
    case .random:
      let weights = layer.parameters[0].value
      var random = RandomGenerator(seed: 99)
      let reach = (6 / Float(weights.shape[0] + weights.shape[1])).squareRoot()
      let others = weights.map { _ in (2 * random.uniform() - 1) * reach }
      return Dense(kernel: others).forward(input, mode: mode).pullback(gradient)
    case .blended:
      replace(0) { gradient in
        let units = gradient.shape[1]
        var means = gradient
        means.withMutableValues { values in
          for row in 0..<gradient.shape[0] {
            let stretch = row * units..<(row + 1) * units
            var sum: Float = 0
            for i in stretch { sum += values[i] }
            for i in stretch { values[i] = sum / Float(units) }
          }
        }
        return means
      }
    case .severed: return right * 0
    default: break
    }
    return right
  }

  /// Kernels turned by half a turn: the last tap first.
  private func turned(_ kernels: Tensor) -> Tensor {
    let block = kernels.shape[2] * kernels.shape[3]
    var result = kernels
    result.withMutableValues { values in
      for i in 0..<values.count {
        let tap = values.count / block - 1 - i / block
        values[i] = kernels.values[tap * block + i % block]
      }
    }
    return result
  }
}
