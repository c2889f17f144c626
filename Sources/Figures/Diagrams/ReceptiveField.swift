/// Which inputs one unit of a deep layer sees: a cone through the layers that widens downwards.
///
/// - SeeAlso: Araujo, Norris and Sim (2019), Computing Receptive Fields of Convolutional Neural
///   Networks, section "Computing receptive field size", <https://doi.org/10.23915/distill.00021>.
public struct ReceptiveField: Diagram, Hashable {
  /// A layer that slides a window: a convolution or a pooling.
  public struct Layer: Sendable, Hashable {
    /// What the layer is called.
    public var name: String
    /// The side of its window.
    public var kernelSize: Int
    /// How far the window moves.
    public var stride: Int

    /// A layer from its window.
    public init(_ name: String, kernelSize: Int, stride: Int = 1) {
      self.name = name
      self.kernelSize = max(1, kernelSize)
      self.stride = max(1, stride)
    }
  }

  /// What the picture shows.
  public var title: String
  /// The layers, the one next to the input first.
  public var layers: [Layer]

  /// The cone of `layers`.
  public init(_ title: String = "", layers: [Layer]) {
    self.title = title
    self.layers = layers
  }

  /// How many inputs in a row a unit of each layer sees, up to a million; the input, which sees 1, first.
  public var sizes: [Int] { reach.sizes }

  /// Where counting stops.
  static let limit = 1_000_000

  /// Sizes, and how many inputs lie from one unit of a layer to the next; both stop at the limit.
  var reach: (sizes: [Int], jumps: [Int]) {
    let limit = Self.limit
    return layers.reduce(into: ([1], [1])) { reach, layer in
      let size = reach.0[reach.0.count - 1]
      let jump = reach.1[reach.1.count - 1]
      let wider = (min(layer.kernelSize, limit) - 1).multipliedReportingOverflow(by: jump)
      reach.0.append(wider.overflow ? limit : min(limit, size + wider.partialValue))
      let farther = min(layer.stride, limit).multipliedReportingOverflow(by: jump)
      reach.1.append(farther.overflow ? limit : min(limit, farther.partialValue))
    }
  }

  /// The cone, the units and the words.
  public func sketch(in style: PanelStyle) -> Sketch {
    Sketch(ReceptiveFieldLayout(self, style: style))
  }

  /// The layers, and how far each sees.
  public var sourceData: SourceData {
    let layers = zip(layers, sizes.dropFirst()).map { layer, size -> SourceData in
      [
        "name": .text(layer.name), "kernelSize": .number(Double(layer.kernelSize)),
        "stride": .number(Double(layer.stride)), "receptiveField": .number(Double(size)),
      ]
    }
    return ["kind": "receptive field", "title": .text(title), "layers": .list(layers)]
  }
}
