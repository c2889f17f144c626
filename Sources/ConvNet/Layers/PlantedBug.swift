/// A mistake in a layer's backward pass, as people make them. The forward pass stays right.
package enum PlantedBug: Int, CaseIterable, Sendable {
  /// Kernel gradients lie in their kernels turned by half a turn.
  case turnedKernel
  /// `=` where `+=` belongs: of all windows, the last one's share of the kernels' gradient is left.
  case overwritten
  /// The same for the biases.
  case lonelyBias
  /// The gradient of the input is made with kernels turned by half a turn.
  case turnedInput
  /// ReLU's mask is forgotten: all gradients pass.
  case unmasked
  /// ReLU's mask asks for the sign of the gradient, not of the input.
  case wrongMask
  /// Max pooling sends its gradient to all pixels under a window.
  case everywhere
  /// Max pooling shares its gradient among them, as average pooling does.
  case shared
  /// The gradient of a dense layer's input is made with other weights: random ones, always the same.
  case random
  /// The gradient of a dense layer's weights is a mean over its units, where it should be of each its own.
  case blended
  /// Not a bug but a control: nothing goes back beyond a dense layer.
  case severed

  /// Whether it is about this kind of layer.
  package func suits(_ kind: LayerKind?) -> Bool {
    switch kind {
    case .conv2D(_, _, let useBias, _): useBias && rawValue <= PlantedBug.turnedInput.rawValue
    case .activation(.relu): self == .unmasked || self == .wrongMask
    case .maxPool2D: self == .everywhere || self == .shared
    case .dense: rawValue >= PlantedBug.random.rawValue
    default: false
    }
  }
}
