public import ConvNet

extension Sequential {
  /// What the first layers, so many of them, make of some images: a row for each image.
  public func rows(after count: Int, for inputs: Tensor) -> [[Float]] {
    layers[..<count].reduce(inputs) { $1.forward($0, mode: .inference).output }.rows
      .map(Array.init)
  }

  /// Which units of the last of the first layers are above zero for none of the images: with ReLU behind them they are dead.
  public func silentUnits(after count: Int, for inputs: Tensor) -> Set<Int> {
    let rows = rows(after: count, for: inputs)
    return Set((rows.first ?? []).indices.filter { unit in rows.allSatisfy { $0[unit] <= 0 } })
  }

  /// Raises the bias of each silent unit, until it is above zero for this share of the images.
  ///
  /// - Precondition: the last of the first layers has a bias for each unit as its last parameter.
  public func raiseSilentUnits(after count: Int, to share: Double, of inputs: Tensor) {
    guard let bias = layers[count - 1].parameters.last else { return }
    let rows = rows(after: count, for: inputs)
    var values = bias.value.values
    for unit in silentUnits(after: count, for: inputs) {
      values[unit] -= rows.map { $0[unit] }.sorted(by: >)[Int(share * Double(rows.count))]
    }
    bias.value = Tensor(values, shape: bias.shape)
  }
}
