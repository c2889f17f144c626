internal import ConvNet

/// Begins a network for inputs of one shape; the last one is forgotten.
@_expose(wasm, "beginNetwork")
@c(convbook_begin_network)
@inline(never)
public func beginNetwork(height: Int32, width: Int32, channels: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let shape: Shape = [Int(height), Int(width), Int(channels)]
    try Slots.require(shape)
    Page.training = nil
    Page.fitting = nil
    Page.network = PageNetwork(inputShape: shape)
    return 0
  }
}

/// Adds a layer by the number of its kind and the settings that ``ConvNet/LayerKind/numbers`` lists; −1 for no settings. Returns the
/// layer's number.
@_expose(wasm, "addLayer")
@c(convbook_add_layer)
@inline(never)
public func addLayer(kind: Int32, settings: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let key = try member(kind, of: LayerKind.Key.allCases)
    let numbers = settings == -1 ? [] : try Slots.tensor(settings, rank: 1).values
    return try Page.begun().add(
      try setting { () throws(SettingError) in try LayerKind(key, numbers) })
  }
}

/// Makes the weights, which `seed` fixes, and returns how many layers there are.
@_expose(wasm, "buildNetwork")
@c(convbook_build_network)
@inline(never)
public func buildNetwork(seed: UInt32) -> Int32 {
  answered { () throws(Refusal) in try Page.begun().build(seed: UInt64(seed)) }
}

/// Copies all weights, layer by layer, into one row; returns how many they are.
@_expose(wasm, "getWeights")
@c(convbook_get_weights)
@inline(never)
public func getWeights(weights: Int32) -> Int32 {
  answered { () throws(Refusal) in
    var all: [Float] = []
    for parameter in try Page.begun().built().parameters { all += parameter.value.values }
    return try Slots.put(Tensor(all, shape: [all.count]), into: weights)
  }
}

/// Replaces all weights by those of one row, layer by layer; returns how many they are.
@_expose(wasm, "setWeights")
@c(convbook_set_weights)
@inline(never)
public func setWeights(weights: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let all = try Slots.tensor(weights, rank: 1).values
    let parameters = try Page.begun().built().parameters
    var count = 0
    for parameter in parameters { count += parameter.value.count }
    if count != all.count { throw .shape }
    var start = 0
    for parameter in parameters {
      let size = parameter.value.count
      parameter.value = Tensor(Array(all[start..<start + size]), shape: parameter.shape)
      start += size
    }
    return count
  }
}

/// What the network costs, `[4]`: how many weights it has, how many products one image takes, and height and width of what one cell
/// of its last maps can see.
@_expose(wasm, "networkCost")
@c(convbook_network_cost)
@inline(never)
public func networkCost(cost: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let model = try Page.begun().built()
    var weights = 0
    for parameter in model.parameters { weights += parameter.value.count }
    let image = model.inputShape
    if image.rank != 3 { throw .shape }
    let products = model.multiplyAdds(for: Shape([1] + image.sizes))
    let (height, width) = model.receptiveFieldOfMaps
    var values: [Float] = []
    for number in [weights, products, min(height, image[0]), min(width, image[1])] {
      values.append(Float(number))
    }
    return try Slots.put(Tensor(values, shape: [4]), into: cost)
  }
}

/// Copies one parameter: the kernels of the first layer that has weights, its bias, and so on.
@_expose(wasm, "getParameter")
@c(convbook_get_parameter)
@inline(never)
public func getParameter(index: Int32, values: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let parameters = try Page.begun().built().parameters
    try requireIndex(index, below: parameters.count, or: .network)
    return try Slots.put(parameters[Int(index)].value, into: values)
  }
}

/// Sends images `[N, H, W, C]` through the network; what each layer makes of them is kept. Returns how many layers there are.
@_expose(wasm, "forward")
@c(convbook_forward)
@inline(never)
public func forward(images: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let network = try Page.begun()
    try network.forward(try Slots.tensor(images))
    return network.kinds.count
  }
}

/// Sends a batch `[N, H, W, C]` through the network as a step of training does, without a way back: batch normalization takes the
/// statistics of these images, and moves its running ones. What each layer makes of them is kept. Returns how many layers there are.
@_expose(wasm, "forwardInTraining")
@c(convbook_forward_in_training)
@inline(never)
public func forwardInTraining(images: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let network = try Page.begun()
    try network.forward(try Slots.tensor(images), mode: .training)
    return network.kinds.count
  }
}

/// Copies what a layer made of the images that went through last; layer −1 is the images.
@_expose(wasm, "layerOutput")
@c(convbook_layer_output)
@inline(never)
public func layerOutput(layer: Int32, values: Int32) -> Int32 {
  answered { () throws(Refusal) in
    try Slots.put(try Page.begun().output(ofLayer: layer), into: values)
  }
}

/// The probabilities `[N, classes]` of what went through last.
@_expose(wasm, "probabilities")
@c(convbook_probabilities)
@inline(never)
public func probabilities(values: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let network = try Page.begun()
    let logits = try network.output(ofLayer: Int32(network.kinds.count - 1))
    if logits.shape.rank != 2 { throw .shape }
    return try Slots.put(softmax(logits), into: values)
  }
}

/// The root mean square of the gradient of each parameter, at the weights as they are, for images and their classes.
@_expose(wasm, "gradientSizes")
@c(convbook_gradient_sizes)
@inline(never)
public func gradientSizes(images: Int32, labels: Int32, sizes: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let images = try Slots.tensor(images, rank: 4)
    let model = try Page.begun().built(for: images)
    let targets = try classes(labels, below: model.outputShape.count)
    if targets.count != images.shape[0] { throw .shape }
    try asking { () throws(ShapeError) in
      try SoftmaxCrossEntropy().check(outputShape: model.outputShape)
    }
    for parameter in model.parameters { parameter.clearGradient() }
    var mode = Mode.training
    mode.wantsInputGradient = false
    let (logits, pullback) = model.forward(images, mode: mode)
    _ = pullback(SoftmaxCrossEntropy().forward(logits, .classes(targets)).gradient())
    var means: [Float] = []
    for parameter in model.parameters where parameter.isTrainable {
      means.append(
        Float(parameter.gradient.norm() / Double(parameter.gradient.count).squareRoot()))
    }
    return try Slots.put(Tensor(means, shape: [means.count]), into: sizes)
  }
}

/// Copies the gradient of one parameter, as ``gradientSizes(images:labels:sizes:)`` or the last step of training left it.
@_expose(wasm, "getGradient")
@c(convbook_get_gradient)
@inline(never)
public func getGradient(index: Int32, values: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let parameters = try Page.begun().built().parameters
    try requireIndex(index, below: parameters.count, or: .network)
    return try Slots.put(parameters[Int(index)].gradient, into: values)
  }
}

/// The classes in a slot, each below `count`.
func classes(_ slot: Int32, below count: Int) throws(Refusal) -> [Int] {
  var classes: [Int] = []
  for label in try Slots.tensor(slot, rank: 1).values {
    try require(label, in: 0...Float(count - 1))
    classes.append(Int(label))
  }
  return classes
}
