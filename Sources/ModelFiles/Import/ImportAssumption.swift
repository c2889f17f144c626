public import ConvNet

/// Something that a file of weights can't tell, and how the network that takes them over has it.
public struct ImportAssumption: Equatable, Sendable {
  /// What it is about: `activations`.
  public let topic: String
  /// What is assumed: `ReLU after conv1, conv2; none after dense1`.
  public let text: String

  /// Everything that a network settles beyond its weights, in the order in which its layers run.
  public static func all(
    of network: Sequential, from library: WeightLibrary
  ) -> [ImportAssumption] {
    var walk = Walk(library)
    for place in network.placedLayers { walk.pass(place) }
    walk.finish()
    let isSoftmax = (network.layers.last as? Activation)?.function == .softmax
    let topics: [(String, String?)] = [
      ("activations", walk.activations.text),
      ("convolutions", walk.convolutions.text),
      ("pooling", walk.pooling.text ?? "none"),
      ("batch norm", walk.normalizations.text),
      ("flattening", walk.flattening),
      ("outputs", isSoftmax ? "probabilities, by softmax" : "logits, without softmax"),
    ]
    return topics.compactMap { topic, text in
      text.map { ImportAssumption(topic: topic, text: $0) }
    }
  }

  /// What was met on the way through a network.
  private struct Walk {
    let library: WeightLibrary
    var activations = Groups(), convolutions = Groups(), pooling = Groups()
    var normalizations = Groups()
    var flattening: String?
    /// What the next layer follows: `conv1`, or `the ReLU of conv1`.
    private var before = "the input"
    /// The last layer with weights.
    private var owner = "the input"
    /// A convolution or dense layer that no activation has followed yet.
    private var inactive: String?

    init(_ library: WeightLibrary) { self.library = library }

    mutating func pass(_ place: PlacedLayer) {
      switch place.layer {
      case let layer as Conv2D:
        enter(place.name)
        convolutions.add(ImportAssumption.text(layer.window, always: true), of: place.name)
      case is Dense: enter(place.name)
      case let layer as BatchNorm:
        normalizations.add("epsilon \(layer.epsilon)", of: "\(place.name) after \(before)")
        (before, owner) = (place.name, place.name)
      case let layer as Activation:
        var name = layer.function.name
        if case .leakyReLU(let slope) = layer.function { name += " of slope \(slope)" }
        activations.add("\(name) after", of: before)
        before = "the \(layer.function.name) of \(owner)"
        inactive = nil
      case let layer as MaxPool2D: pool("max pooling \(ImportAssumption.size(layer.window))")
      case let layer as AveragePool2D:
        let counting = layer.window.padding == .valid ? "" : " that is not counted"
        pool("average pooling \(ImportAssumption.size(layer.window))\(counting)")
      case is GlobalAveragePool2D: pool("the mean of each map")
      case is Flatten where place.input.rank == 4:
        flattening =
          library == .pytorch
          ? "channel by channel, as nn.Flatten does on N × C × H × W"
          : "row by row, as Flatten does on N × H × W × C"
      default: break
      }
    }

    mutating func finish() {
      if let inactive { activations.add("none after", of: inactive) }
      inactive = nil
    }

    private mutating func enter(_ name: String) {
      finish()
      (before, owner, inactive) = (name, name, name)
    }

    private mutating func pool(_ what: String) {
      pooling.add("\(what) after", of: before)
      before = "the pooling of \(owner)"
    }
  }

  /// Layers that share a setting, in the order of their first.
  private struct Groups {
    private var groups: [(setting: String, layers: [String])] = []

    mutating func add(_ setting: String, of layer: String) {
      if let index = groups.firstIndex(where: { $0.setting == setting }) {
        groups[index].layers.append(layer)
      } else {
        groups.append((setting, [layer]))
      }
    }

    /// Nil where there is none.
    var text: String? {
      if groups.isEmpty { return nil }
      return groups.map { group in
        let separator = group.setting.hasSuffix(" after") ? " " : ": "
        return group.setting + separator + group.layers.joined(separator: ", ")
      }.joined(separator: "; ")
    }
  }

  /// `2×2, stride 2`
  private static func size(_ window: SlidingWindow) -> String {
    "\(window.vertical.kernelSize)×\(window.horizontal.kernelSize), \(text(window, always: false))"
  }

  /// `stride 1, padding same`; without padding, that is only said where it is asked for.
  private static func text(_ window: SlidingWindow, always saysPadding: Bool) -> String {
    func both(_ a: Int, _ b: Int) -> String { a == b ? "\(a)" : "\(a)×\(b)" }
    var parts = ["stride \(both(window.vertical.stride, window.horizontal.stride))"]
    switch window.padding {
    case .same: parts.append("padding same")
    case .valid: if saysPadding { parts.append("no padding") }
    case .explicit(let top, let bottom, let left, let right):
      let sides = [top, bottom, left, right]
      let isEven = sides.allSatisfy { $0 == top }
      parts.append(
        "padding " + (isEven ? "\(top)" : sides.map(String.init).joined(separator: ", ")))
    }
    let dilation = both(window.vertical.dilation, window.horizontal.dilation)
    if dilation != "1" { parts.append("dilation \(dilation)") }
    return parts.joined(separator: ", ")
  }
}
