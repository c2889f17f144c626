public import ConvNet

extension Sequential {
  /// All parameters by names that tell where they belong: `conv1.kernel`, `norm2.running_mean`, `dense1.bias`.
  ///
  /// Layers of one kind are counted from 1; a network within a network is a `block`.
  public var namedParameters: [(name: String, parameter: Parameter)] {
    placedLayers.flatMap { place in
      place.namedParameters.map { ("\(place.name).\($0.name)", $0.parameter) }
    }
  }

  /// All layers in order, those of blocks in place of the blocks.
  var placedLayers: [PlacedLayer] { placedLayers(prefix: "", input: inputShape) }

  private func placedLayers(prefix: String, input: Shape) -> [PlacedLayer] {
    var counts: [String: Int] = [:]
    var places: [PlacedLayer] = []
    var shape = Shape([1] + input.sizes)
    for layer in layers {
      let word = layer is Sequential ? "block" : layer.kind?.word ?? "layer"
      // Only what has parameters needs a name, so only that is counted.
      if !layer.parameters.isEmpty { counts[word, default: 0] += 1 }
      let name = "\(prefix)\(word)\(counts[word, default: 0])"
      if let block = layer as? Sequential {
        places += block.placedLayers(prefix: name + ".", input: shape.withoutFirst)
      } else {
        places.append(PlacedLayer(name: name, layer: layer, input: shape))
      }
      shape = layer.requiredOutputShape(for: shape)
    }
    return places
  }
}

/// A layer within a network.
struct PlacedLayer {
  /// What its parameters' names begin with: `conv1`, `block1.norm2`; means nothing where there are none.
  let name: String
  let layer: any Layer
  /// The shape of one input, with N = 1.
  let input: Shape

  /// Its parameters by the names that they have within it: `kernel`, `running_mean`.
  var namedParameters: [(name: String, parameter: Parameter)] {
    layer.parameters.map { parameter in
      let name = parameter.name == "weight" ? "kernel" : parameter.name
      return (String(name.map { $0 == " " ? "_" : $0 }), parameter)
    }
  }
}
