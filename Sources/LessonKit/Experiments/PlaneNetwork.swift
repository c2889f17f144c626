package import ConvNet
package import Figures

/// Points of two classes on a plane.
package enum PlaneData: String, CaseIterable {
  case xor, rings, spirals

  package static let count = 200

  /// The points, from −1 to 1 along both axes: even ones of class 0, odd ones of class 1.
  package var points: [(x: Double, y: Double)] {
    var random = RandomGenerator(seed: 7).stream(.examples)
    func uniform(_ low: Float, _ high: Float) -> Double { Double(random.uniform(low, high)) }
    func polar(_ radius: Double, _ turns: Double) -> (x: Double, y: Double) {
      let (sine, cosine) = ElementaryFunctions.sineAndCosine(2 * Double.pi * turns)
      return (radius * cosine, radius * sine)
    }
    return (0..<Self.count).map { index in
      let isOdd = !index.isMultiple(of: 2)
      switch self {
      case .xor:
        let (x, y) = (uniform(0.1, 0.95), uniform(0.1, 0.95))
        return (
          (index / 2).isMultiple(of: 2) == isOdd ? -x : x, (index / 2).isMultiple(of: 2) ? y : -y
        )
      case .rings: return polar(isOdd ? uniform(0.65, 0.95) : uniform(0, 0.4), uniform(0, 1))
      case .spirals:
        let part = (Double(index / 2) + 0.5) / Double(Self.count / 2)
        return polar(0.1 + 0.85 * part, 1.5 * part + (isOdd ? 0.5 : 0))
      }
    }
  }

  /// The same as the core takes them.
  package var inputs: Tensor {
    Tensor(points.flatMap { [Float($0.x), Float($0.y)] }, shape: [Self.count, 1, 1, 2])
  }

  package var classes: [Int] { (0..<Self.count).map { $0 % 2 } }
}

/// A network between two coordinates and two scores, trained as the page trains it.
package struct PlaneNetwork {
  package static let steps = 600
  package static let rate: Float = 0.02
  package let data: PlaneData
  package let model: Sequential

  /// Hidden layers of `units`, with an activation or without; trained on all points at each step, by Adam.
  package init(
    _ data: PlaneData, layers: Int, units: Int, _ activation: ActivationFunction?, seed: UInt64 = 1
  ) throws {
    self.data = data
    model = try Sequential(input: [1, 1, 2], seed: seed) {
      Flatten()
      for _ in 0..<layers {
        Dense(units, initializer: activation == .relu ? .heNormal : .glorotUniform)
        if let activation { Activation(activation) }
      }
      Dense(2)
    }
    let program = try ReferenceBackend().makeProgram(
      for: model, loss: SoftmaxCrossEntropy(), optimizer: .adam(learningRate: 0))
    let random = RandomGenerator(seed: 0).stream(.dropout)
    let (inputs, targets) = (data.inputs, Targets.classes(data.classes))
    for step in 0..<Self.steps {
      _ = program.step(
        inputs: inputs, targets: targets, generator: random.stream(step), learningRate: Self.rate)
    }
  }

  /// How many of the points it gets right.
  package var right: Int {
    let found = model.forward(data.inputs, mode: .inference).output.argmax()
    return zip(found, data.classes).count { $0 == $1 }
  }

  /// The points, or each of some, over the two regions that the network makes of the plane.
  package func chart(_ title: String, each: Int = 1) -> Chart {
    let (side, reach) = (61, 1.1)
    let places = (0..<side).map { 2 * reach * Double($0) / Double(side - 1) - reach }
    let grid = places.flatMap { y in places.flatMap { [Float($0), Float(y)] } }
    let scores = model.forward(
      Tensor(grid, shape: [side * side, 1, 1, 2]), mode: .inference
    ).output.values
    let maps = (0..<2).map { label in
      Matrix(rows: side, columns: side) { Double(scores[2 * ($0 * side + $1) + label]) }
    }
    let points = data.points.map { Point($0.x, $0.y) }
    let marks: [any Mark] =
      [Regions(scores: maps, x: -reach...reach, y: -reach...reach)]
      + (0..<2).map { label in
        Points(
          points: points.indices.filter { $0 % 2 == label && $0 / 2 % each == 0 }.map {
            points[$0]
          }, category: label)
      }
    var axis = Axis(limits: -reach...reach)
    axis.showsLabels = false
    return Chart(
      "\(title): \(right) right", x: axis, y: axis, marks: marks,
      size: Size(width: 200, height: 200))
  }
}
