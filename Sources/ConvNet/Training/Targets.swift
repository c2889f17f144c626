/// What a network should answer, one per example.
public enum Targets: Sendable {
  /// A class each, counted from 0.
  case classes([Int])
  /// Numbers each, `[N, …]`: one-hot rows, probabilities or measurements.
  case values(Tensor)

  /// How many examples there are answers for.
  public var count: Int {
    switch self {
    case .classes(let classes): classes.count
    case .values(let values): values.shape[0]
    }
  }

  /// The classes as rows with a single 1; values as they are.
  ///
  /// - Precondition: every class is below `classes`.
  public func oneHot(classes: Int) -> Tensor {
    switch self {
    case .values(let values): return values
    case .classes(let indices):
      var rows = Tensor(zeros: [indices.count, classes])
      for (row, index) in indices.enumerated() { rows[row, index] = 1 }
      return rows
    }
  }

  /// The class of each example: of values, the one with the largest number.
  public var classes: [Int] {
    switch self {
    case .classes(let classes): classes
    case .values(let values): values.argmax()
    }
  }

  /// Those of some examples, in the given order.
  func selecting(_ indices: ArraySlice<Int>) -> Targets {
    switch self {
    case .classes(let classes): return .classes(indices.map { classes[$0] })
    case .values(let values):
      let size = values.shape.withoutFirst.count
      var selected: [Float] = []
      for index in indices { selected += values.values[index * size..<(index + 1) * size] }
      return .values(Tensor(selected, shape: values.shape.withFirst(indices.count)))
    }
  }
}
