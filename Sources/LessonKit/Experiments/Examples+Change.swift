package import ConvNet

extension Examples {
  /// The same examples with other inputs, which `change` makes of all of them at once.
  package func changed(_ change: (Tensor) -> Tensor) -> Examples {
    let (inputs, targets) = batch(Array(0..<count)[...])
    return Examples(change(inputs), targets: targets)
  }

  /// These and `others` with a mean of 0 and a deviation of 1 for each number of an input, measured on these; one that hardly
  /// changes is left small.
  package func standardized(with others: Examples) -> (Examples, Examples) {
    let values = batch(Array(0..<count)[...]).inputs.values
    let size = inputShape.count
    var (sums, squares) = (
      [Double](repeating: 0, count: size), [Double](repeating: 0, count: size)
    )
    for (index, value) in values.enumerated() {
      sums[index % size] += Double(value)
      squares[index % size] += Double(value * value)
    }
    let means = sums.map { $0 / Double(count) }
    let scales = zip(squares, means).map { square, mean in
      1 / (max(square / Double(count) - mean * mean, 0).squareRoot() + 0.001)
    }
    func standardized(_ inputs: Tensor) -> Tensor {
      let values = inputs.values.enumerated().map { index, value in
        Float((Double(value) - means[index % size]) * scales[index % size])
      }
      return Tensor(values, shape: inputs.shape)
    }
    return (changed(standardized), others.changed(standardized))
  }
}
