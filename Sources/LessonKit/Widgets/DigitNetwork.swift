internal import CEmbed
public import ConvNet
public import ModelFiles
public import Notebooks

/// A trained tiny network for pages: it takes pixels from 0, paper, to 1, ink, as widgets have them.
public struct DigitNetwork {
  /// What trains the network that Convbook ships; `Sources/CEmbed/tiny.safetensors` is the file that it writes.
  public static let command =
    "swift run -c release convbook train mnist --model tiny --recipe best"
  /// The share of MNIST's 10,000 test images that this network reads; a test measures it again.
  public static let testAccuracy = 0.9913

  /// The network, its standardization taken into the weights of its first layer.
  public let model: Sequential

  /// The network that Convbook ships.
  public static func shipped() throws -> DigitNetwork {
    try DigitNetwork(SavedModel(SafeTensors(decoding: [UInt8](embedded_network))))
  }

  /// A network of the same form that somebody trained.
  ///
  /// - Throws: ``DigitNetworkError`` when it has another form, or reads anything but digits.
  public init(_ saved: SavedModel) throws {
    let model = try Sequential.tiny()
    let (found, wanted) = (saved.model, model)
    guard
      found.inputShape == wanted.inputShape, found.layers.map(\.name) == wanted.layers.map(\.name),
      found.parameters.map(\.shape) == wanted.parameters.map(\.shape),
      saved.classNames == DigitGenerator.classNames
    else { throw DigitNetworkError() }
    for (mine, saved) in zip(model.parameters, found.parameters) { mine.value = saved.value }
    let (kernels, bias) = (model.parameters[0], model.parameters[1])
    let (mean, deviation) = (
      Double(saved.standardization.mean[0]), Double(saved.standardization.deviation[0])
    )
    // w · (x − m) / d + b = (w / d) · x + (b − m / d · Σ w): without padding, every cell sums over all taps.
    let filters = bias.value.count
    for filter in 0..<filters {
      let taps = stride(from: filter, to: kernels.value.count, by: filters)
      let sum = taps.reduce(0) { $0 + Double(kernels.value.values[$1]) }
      bias.value.withMutableValues {
        $0[filter] = Float(Double($0[filter]) - mean / deviation * sum)
      }
    }
    kernels.value.withMutableValues {
      for i in 0..<$0.count { $0[i] = Float(Double($0[i]) / deviation) }
    }
    self.model = model
  }

  /// The probabilities of the ten digits for an image `[28, 28, 1]`.
  package func probabilities(of image: Tensor) -> [Float] {
    softmax(model(image.reshaped(to: [1, 28, 28, 1]))).values
  }

  /// The weights, layer by layer, as the scripts of widgets ask for them.
  public var resource: PageResource { resource(named: "digit-network") }

  /// The same under another name, where a page has several networks.
  public func resource(named name: String) -> PageResource { model.resource(named: name) }
}

/// A network can't be shown on the page.
public struct DigitNetworkError: Error, CustomStringConvertible {
  /// One sentence: what is wrong and what to do.
  public let description =
    "the page shows networks of one form that read the ten digits; train one with convbook train mnist --model tiny"
}
