internal import ConvNet

/// Plants a bug into the way back of a layer by its number in ``PlantedBug``, or takes it out with −1; then the network must be built.
@_expose(wasm, "plantBug")
@c(convbook_plant_bug)
@inline(never)
public func plantBug(layer: Int32, bug: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let planted = bug == -1 ? nil : try member(bug, of: PlantedBug.allCases)
    try Page.begun().plant(planted, in: layer)
    return 0
  }
}

/// Sends the gradient of the loss back through the network, for the images that went through last and their classes; `loss` gets
/// their mean loss, `[1]`.
@_expose(wasm, "backward")
@c(convbook_backward)
@inline(never)
public func backward(labels: Int32, loss: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let network = try Page.begun()
    let model = try network.built()
    try asking { () throws(ShapeError) in
      try SoftmaxCrossEntropy().check(outputShape: model.outputShape)
    }
    let mean = try network.backward(try classes(labels, below: model.outputShape.count))
    return try Slots.put(Tensor([Float(mean)], shape: [1]), into: loss)
  }
}

/// Copies how the loss depends on what a layer made, as it went back last; layer −1 is the images.
@_expose(wasm, "outputGradient")
@c(convbook_output_gradient)
@inline(never)
public func outputGradient(layer: Int32, values: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let gradients = try Page.begun().gradients
    if gradients.isEmpty { throw .network }
    try requireIndex(layer + 1, below: gradients.count, or: .network)
    return try Slots.put(gradients[Int(layer) + 1], into: values)
  }
}

/// Checks a gradient by differences, (L(x + h) − L(x − h)) / 2h for each number x of what a layer made, or, where `parameter` is not
/// −1, of a parameter of the network. `differences` gets them, and `error` the length of what the gradient and they differ by, divided
/// by the length of the longer one, `[1]`.
@_expose(wasm, "checkGradient")
@c(convbook_check_gradient)
@inline(never)
public func checkGradient(
  layer: Int32, parameter: Int32, step: Float, differences: Int32, error: Int32
) -> Int32 {
  answered { () throws(Refusal) in
    let network = try Page.begun()
    let (model, images) = (try network.built(), try network.output(ofLayer: -1))
    if network.gradients.isEmpty { throw .network }
    try require(step, in: 1e-12...1)
    var (point, gradient) = (images, images)
    if parameter == -1 {
      point = try network.output(ofLayer: layer)
      gradient = network.gradients[Int(layer) + 1]
    } else {
      try requireIndex(parameter, below: model.parameters.count, or: .network)
      point = model.parameters[Int(parameter)].value
      gradient = model.parameters[Int(parameter)].gradient
    }
    if point.count > 1024 || images.count > 4096 { throw .size }
    func moved(_ index: Int, _ by: Float) throws(Refusal) -> Double {
      var other = point
      other.withMutableValues { $0[index] += by }
      if parameter == -1 { return try network.loss(of: other, from: Int(layer) + 1) }
      model.parameters[Int(parameter)].value = other
      let loss = try network.loss(of: images, from: 0)
      model.parameters[Int(parameter)].value = point
      return loss
    }
    var found: [Float] = []
    var (apart, one, other) = (0.0, 0.0, 0.0)
    for index in 0..<point.count {
      let slope = (try moved(index, step) - moved(index, -step)) / (2 * Double(step))
      let analytic = Double(gradient.values[index])
      apart += (slope - analytic) * (slope - analytic)
      one += slope * slope
      other += analytic * analytic
      found.append(Float(slope))
    }
    let longer = max(one, other)
    try Slots.put(Tensor(found, shape: point.shape), into: differences)
    let share = longer > 0 ? Float((apart / longer).squareRoot()) : 0
    return try Slots.put(Tensor([share], shape: [1]), into: error)
  }
}

/// Lists what a gradient is the sum of: for each number that a layer made, `[terms, 4]`, which it is, how it depends on the number
/// asked about, how the loss depends on it, and the sum of the products so far. What does not depend on it is left out.
///
/// The number asked about is one of the layer's input, or, where `parameter` is not −1, of one of the layer's parameters. The terms
/// are what the layer's own way back makes of one gradient at a time, with its bug, if it has one.
@_expose(wasm, "gradientTerms")
@c(convbook_gradient_terms)
@inline(never)
public func gradientTerms(layer: Int32, parameter: Int32, index: Int32, terms: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let network = try Page.begun()
    let model = try network.built()
    try requireIndex(layer, below: model.layers.count, or: .network)
    if network.gradients.isEmpty { throw .network }
    let input = try network.output(ofLayer: layer - 1)
    let through = model.layers[Int(layer)]
    let gradient = network.gradients[Int(layer) + 1]
    let parameters = through.parameters
    if parameter != -1 { try requireIndex(parameter, below: parameters.count, or: .network) }
    let asked = parameter == -1 ? input.count : parameters[Int(parameter)].value.count
    try requireIndex(index, below: asked)
    if gradient.count > 1024 || input.count > 4096 { throw .size }
    var before: [Tensor] = []
    for parameter in parameters { before.append(parameter.gradient) }
    let (_, pullback) = through.forward(input, mode: .training)
    var (alone, rows, sum) = (Tensor(zeros: gradient.shape), [Float](), Float(0))
    for cell in 0..<gradient.count {
      let weight = gradient.values[cell]
      alone.withMutableValues { $0[cell] = weight == 0 ? 1 : weight }
      for parameter in parameters { parameter.clearGradient() }
      let back = pullback(alone)
      alone.withMutableValues { $0[cell] = 0 }
      let share =
        parameter == -1
        ? back.values[Int(index)] : parameters[Int(parameter)].gradient.values[Int(index)]
      if share == 0 { continue }
      if weight != 0 { sum += share }
      rows += [Float(cell), weight == 0 ? share : share / weight, weight, sum]
    }
    for i in 0..<parameters.count { parameters[i].gradient = before[i] }
    return try Slots.put(Tensor(rows, shape: [rows.count / 4, 4]), into: terms)
  }
}
