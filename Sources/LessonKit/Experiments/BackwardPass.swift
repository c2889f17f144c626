package import ConvNet

/// A backward pass: the right one, or one with a bug in every layer of a kind.
package struct BackwardPass: Hashable, CustomStringConvertible {
  package let bug: PlantedBug?

  package init(bug: PlantedBug?) { self.bug = bug }

  package static let right = BackwardPass(bug: nil)
  /// Nothing goes back beyond the last layer.
  package static let severed = BackwardPass(bug: .severed)
  package static let bugs = PlantedBug.allCases.filter { $0 != .severed }.map {
    BackwardPass(bug: $0)
  }

  package var description: String {
    switch bug {
    case nil: "the right gradient"
    case .turnedKernel: "kernel gradients turned"
    case .overwritten: "kernel gradients of one window"
    case .lonelyBias: "bias gradients of one window"
    case .turnedInput: "input gradients by turned kernels"
    case .unmasked: "ReLU’s mask forgotten"
    case .wrongMask: "ReLU’s mask by the wrong sign"
    case .everywhere: "pooling to every pixel"
    case .shared: "pooling shared out"
    case .random: "random weights"
    case .blended: "dense gradients averaged"
    case .severed: "last layer alone"
    }
  }

  /// The layer, with the bug if it is about such layers.
  package func planted(in layer: any Layer) -> any Layer {
    guard let bug, bug.suits(layer.kind) else { return layer }
    return Planted(bug, in: layer)
  }
}
