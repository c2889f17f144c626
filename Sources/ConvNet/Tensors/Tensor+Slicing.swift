/// Parts of a tensor, and the same numbers under another shape.
extension Tensor {
  /// The same numbers in the same order under another shape; nothing is copied.
  ///
  /// - Precondition: both shapes hold as many numbers.
  public consuming func reshaped(to shape: Shape) -> Tensor {
    Tensor(values, shape: shape)
  }

  /// Some of the items along the first axis: `batch[3..<5]` is two images.
  public subscript(items: Range<Int>) -> Tensor {
    let size = shape.withoutFirst.count
    let part = values[items.lowerBound * size..<items.upperBound * size]
    return Tensor(Array(part), shape: shape.withFirst(items.count))
  }

  /// One channel of every pixel, as a tensor whose last axis has size 1.
  public func channel(_ channel: Int) -> Tensor {
    let channels = shape[shape.rank - 1]
    var part = shape
    part[shape.rank - 1] = 1
    var result = Tensor(zeros: part)
    for pixel in 0..<result.count { result.values[pixel] = values[pixel * channels + channel] }
    return result
  }

  /// Items put one after the other along the first axis.
  ///
  /// - Precondition: there is at least one, and they agree along all other axes.
  public static func concatenating(_ parts: [Tensor]) -> Tensor {
    var values: [Float] = []
    var items = 0
    for part in parts {
      if part.shape.withoutFirst != parts[0].shape.withoutFirst {
        fatalError("shapes \(parts[0].shape) and \(part.shape) can't be put one after the other")
      }
      values += part.values
      items += part.shape[0]
    }
    return Tensor(values, shape: parts[0].shape.withFirst(items))
  }
}
