import ConvNet

extension ONNXGraph {
  /// Adds a layer as it works in inference, and says what its result is called.
  ///
  /// Images are `[N, C, H, W]` within the graph, so kernels are permuted, and images turned before they are flattened.
  ///
  /// - Throws: ``ModelFileError`` for a layer that is not the core's.
  mutating func add(
    _ place: PlacedLayer, of value: String, output: String? = nil
  ) throws(ModelFileError) -> String {
    // Kernels of images are [C′, C, height, width] there; all others are as here.
    let parameters = place.namedParameters.map { name, parameter in
      add(
        "\(place.name).\(name)",
        parameter.shape.rank == 4 ? parameter.value.permuted([3, 2, 0, 1]) : parameter.value)
    }
    switch place.layer.kind {
    case .conv2D(_, let window, _, _):
      let dilations = [window.vertical.dilation, window.horizontal.dilation]
      return add(
        "Conv", [value] + parameters,
        Self.walk(window, over: place.input) + [("dilations", .integers(dilations))],
        output: output)
    case .dense: return add("Gemm", [value] + parameters, output: output)
    case .batchNorm(_, let epsilon):
      return add(
        "BatchNormalization", [value] + parameters, [("epsilon", .float(epsilon))], output: output)
    case .maxPool2D(let window):
      return add("MaxPool", [value], Self.walk(window, over: place.input), output: output)
    case .averagePool2D(let window):
      // Means of the real pixels: padding does not count, as is ONNX's default.
      return add("AveragePool", [value], Self.walk(window, over: place.input), output: output)
    case .globalAveragePool2D:
      let pooled = add("GlobalAveragePool", [value])
      return add("Flatten", [pooled], [("axis", .integer(1))], output: output)
    case .flatten:
      let turned = place.input.rank == 4 ? channelsLast(value) : value
      return add("Flatten", [turned], [("axis", .integer(1))], output: output)
    case .activation(let function): return add(function, of: value, output: output)
    case .dropout:
      // Only training drops anything.
      return output.map { add("Identity", [value], output: $0) } ?? value
    case .residual, nil:
      // A shortcut may have layers beside it that are networks, which have no kind.
      guard let body = place.body else { throw .unknownLayer(place.layer.name) }
      var change = value
      for place in body { change = try add(place, of: change) }
      return add("Add", [change, value], output: output)
    }
  }

  /// Turns `[N, C, H, W]` into `[N, H, W, C]`.
  mutating func channelsLast(_ value: String, output: String? = nil) -> String {
    add("Transpose", [value], [("perm", .integers([0, 2, 3, 1]))], output: output)
  }

  /// How a window walks, with its padding as numbers: what `same` means depends on the image.
  private static func walk(
    _ window: SlidingWindow, over input: Shape
  ) -> [(name: String, value: Attribute)] {
    let (vertical, horizontal) = (window.vertical, window.horizontal)
    let (rows, columns) = (vertical.padding(over: input[1]), horizontal.padding(over: input[2]))
    return [
      ("kernel_shape", .integers([vertical.kernelSize, horizontal.kernelSize])),
      ("strides", .integers([vertical.stride, horizontal.stride])),
      ("pads", .integers([rows.before, columns.before, rows.after, columns.after])),
    ]
  }

  private mutating func add(
    _ function: ActivationFunction, of value: String, output: String?
  ) -> String {
    switch function {
    case .relu: return add("Relu", [value], output: output)
    case .leakyReLU(let slope):
      return add("LeakyRelu", [value], [("alpha", .float(slope))], output: output)
    case .sigmoid: return add("Sigmoid", [value], output: output)
    case .tanh: return add("Tanh", [value], output: output)
    // Channels are the second axis of images and vectors alike.
    case .softmax: return add("Softmax", [value], [("axis", .integer(1))], output: output)
    case .gelu:
      // x · Φ(x) = x · (1 + erf(x / √2)) / 2; as one operation it would need a newer runtime.
      let scaled = add("Div", [value, scalar("root_of_two", Float(2).squareRoot())])
      let sum = add("Add", [add("Erf", [scaled]), scalar("one", 1)])
      return add(
        "Mul", [add("Mul", [value, sum]), scalar("half", 0.5)], output: output)
    }
  }

  /// A single number, which operations share.
  private mutating func scalar(_ name: String, _ number: Float) -> String {
    add(name, Tensor([number], shape: []))
  }
}
