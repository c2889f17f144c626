internal import ConvNet

/// Lets an optimizer, by the number of its kind, walk over a plane from a point; `path` gets x, y and the loss of each place, `[n, 3]`.
///
/// `heights` are a table `[rows, columns]`, or two curvatures of a ravine, `[2]`; `extent` says where the plane ends: the lowest and
/// the highest x, then y. `memory` is the momentum, RMSProp's decay or Adam's first beta; `square` is Adam's second.
@_expose(wasm, "walkPlane")
@c(convbook_walk_plane)
@inline(never)
public func walkPlane(
  heights: Int32, extent: Int32, optimizer: Int32, learningRate: Float, memory: Float,
  square: Float, x: Float, y: Float, steps: Int32, path: Int32
) -> Int32 {
  answered { () throws(Refusal) in
    let plane = try plane(heights, extent)
    try require(steps, in: 0...1000)
    try require(learningRate, in: 0...1000)
    let optimizer = try walker(
      try member(optimizer, of: OptimizerKind.allCases), memory: memory, square: square)
    try setting { () throws(SettingError) in try optimizer.check() }
    if !plane.contains(x, y) { throw .setting }
    return try Slots.put(
      plane.path(of: optimizer, learningRate: learningRate, from: (x, y), steps: Int(steps)),
      into: path)
  }
}

/// The loss at equally distant places of a plane, `[rows, columns]`, its edges included.
@_expose(wasm, "planeHeights")
@c(convbook_plane_heights)
@inline(never)
public func planeHeights(
  heights: Int32, extent: Int32, rows: Int32, columns: Int32, results: Int32
) -> Int32 {
  answered { () throws(Refusal) in
    let plane = try plane(heights, extent)
    try require(rows, in: 2...400, or: .size)
    try require(columns, in: 2...400, or: .size)
    var values: [Float] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let (right, up) = (Float(column) / Float(columns - 1), Float(row) / Float(rows - 1))
        values.append(
          plane.sample(
            plane.x.lowerBound + right * (plane.x.upperBound - plane.x.lowerBound),
            plane.y.lowerBound + up * (plane.y.upperBound - plane.y.lowerBound)
          ).loss)
      }
    }
    return try Slots.put(
      Tensor(values, shape: [Int(rows), Int(columns)]), into: results)
  }
}

/// An optimizer with settings of its own.
private func walker(
  _ kind: OptimizerKind, memory: Float, square: Float
) throws(Refusal) -> any Optimizer {
  // Every step is told its rate.
  switch kind {
  case .sgd: return SGD(learningRate: 0)
  case .momentum: return SGD(learningRate: 0, momentum: memory)
  case .nesterov: return SGD(learningRate: 0, momentum: memory, isNesterov: true)
  case .rmsProp: return RMSProp(learningRate: 0, decay: memory)
  case .adam: return Adam(learningRate: 0, beta1: memory, beta2: square)
  case .adamW: throw .setting
  }
}

/// What lies in two slots as a plane.
@inline(never)
private func plane(_ heights: Int32, _ extent: Int32) throws(Refusal) -> LossPlane {
  let (heights, ends) = (try Slots.tensor(heights), try Slots.tensor(extent).values)
  if ends.count != 4 { throw .shape }
  for end in ends { try require(end, in: -1e6...1e6) }
  if !(ends[0] < ends[1] && ends[2] < ends[3]) { throw .setting }
  let (x, y) = (ends[0]...ends[1], ends[2]...ends[3])
  if heights.shape == [2] {
    for curvature in heights.values { try require(curvature, in: 0...1e6) }
    return LossPlane(curvatures: (heights.values[0], heights.values[1]), x: x, y: y)
  }
  if heights.shape.rank != 2 || heights.shape[0] < 3 || heights.shape[1] < 3 { throw .shape }
  for height in heights.values { try require(height, in: -1e6...1e6) }
  return LossPlane(heights: heights, x: x, y: y)
}
