internal import ConvNet

/// Prepares features `[N, D]`, at most 1000 rows of at most 8: centred, scaled, whitened, each where it is 1. `axes` gets their mean
/// squares along their axes in its first row, and the axes below, `[1 + D, D]`.
@_expose(wasm, "prepareFeatures")
@c(convbook_prepare_features)
@inline(never)
public func prepareFeatures(
  features: Int32, centres: Int32, scales: Int32, whitens: Int32, results: Int32, axes: Int32
) -> Int32 {
  answered { () throws(Refusal) in
    let features = try Slots.tensor(features, rank: 2)
    if features.shape[0] > 1000 || features.shape[1] > 8 { throw .size }
    for value in features.values { try require(value, in: -1e6...1e6) }
    for flag in [centres, scales, whitens] { try require(flag, in: 0...1) }
    let prepared = FeaturePreparation(
      measuredOn: features, centres: centres == 1, scales: scales == 1,
      whitening: Double(whitens))(features)
    let found = PrincipalAxes(of: prepared)
    var rows: [Float] = []
    for square in found.meanSquares { rows.append(Float(square)) }
    try Slots.put(
      Tensor(rows + found.directions.values, shape: [rows.count + 1, rows.count]), into: axes)
    return try Slots.put(prepared, into: results)
  }
}

/// Walks down the bowl whose curvatures are the mean squares along axes `[1 + D, D]`, from `start`, `[D]`, to its bottom at 0;
/// `path` gets every place, `[1 + steps, D]`.
@_expose(wasm, "descendBowl")
@c(convbook_descend_bowl)
@inline(never)
public func descendBowl(
  axes: Int32, start: Int32, learningRate: Float, steps: Int32, path: Int32
) -> Int32 {
  answered { () throws(Refusal) in
    let (axes, start) = (try Slots.tensor(axes, rank: 2), try Slots.tensor(start, rank: 1))
    let d = start.count
    if axes.shape[1] != d || axes.shape[0] != d + 1 { throw .shape }
    if d > 8 { throw .size }
    for value in axes.values + start.values { try require(value, in: -1e12...1e12) }
    try require(steps, in: 0...5000)
    try require(learningRate, in: 0...1e12)
    var (place, values) = (start.values, start.values)
    for _ in 0..<steps {
      var slope = [Float](repeating: 0, count: d)
      for k in 0..<d {
        var along: Float = 0
        for i in 0..<d { along += axes.values[(k + 1) * d + i] * place[i] }
        for i in 0..<d { slope[i] += axes.values[k] * along * axes.values[(k + 1) * d + i] }
      }
      for i in 0..<d { place[i] -= learningRate * slope[i] }
      values += place
    }
    return try Slots.put(Tensor(values, shape: [Int(steps) + 1, d]), into: path)
  }
}
