public import ConvNet

extension Sequential {
  /// All parameters by names that tell where they belong: `conv1.kernel`, `norm2.running_mean`, `dense1.bias`.
  ///
  /// Layers of one kind are counted from 1; a network within a network is a `block`: `block1.conv1.kernel`.
  public var namedParameters: [(name: String, parameter: Parameter)] {
    placedLayers.flatMap(\.withBody).flatMap { place in
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
        let body = (layer as? Residual)?.body
          .placedLayers(prefix: name + ".", input: shape.withoutFirst)
        places.append(PlacedLayer(name: name, layer: layer, body: body, input: shape))
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
  /// The layers beside its shortcut, where it has one.
  let body: [PlacedLayer]?
  /// The shape of one input, with N = 1.
  let input: Shape

  /// Itself and the layers beside its shortcut.
  var withBody: [PlacedLayer] { [self] + (body ?? []).flatMap(\.withBody) }

  /// Its own parameters by the names that they have within it: `kernel`, `running_mean`.
  var namedParameters: [(name: String, parameter: Parameter)] {
    if body != nil { return [] }
    return layer.parameters.map { parameter in
      let name = parameter.name == "weight" ? "kernel" : parameter.name
      return (String(name.map { $0 == " " ? "_" : $0 }), parameter)
    }
  }
}
