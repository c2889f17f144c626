// swift-format-ignore-file
// Copied from Sources/ConvNet/Operations/Pooling.swift by `swift run quote-sources`.

public import Notebooks

extension SourceExcerpt {
  /// `maxPoolingGradient` as it stands in the sources.
  public static let maxPoolingGradient = SourceExcerpt(
    name: "maxPoolingGradient", file: "Sources/ConvNet/Operations/Pooling.swift",
    code: ##"""
public func maxPoolingGradient(
  of images: Shape, winners: [Int32], _ mapsGradient: Tensor, on workers: Workers = .one
) -> Tensor {
  if winners.count != mapsGradient.count || mapsGradient.shape[0] != images[0] {
    fatalError(
      "a gradient of shape \(mapsGradient.shape) does not belong to \(winners.count) winners")
  }
  var gradient = Tensor(zeros: images)
  let cells = mapsGradient.shape.withoutFirst.count
  gradient.withMutableValues { gradient in
    mapsGradient.withValues { maps in
      winners.withUnsafeBufferPointer { winners in
        workers.forEachUnit(of: images[0]) { _, unit in
          for i in unit.lowerBound * cells..<unit.upperBound * cells {
            gradient[Int(winners[i])] += maps[i]
          }
        }
      }
    }
  }
  return gradient
}
"""##)
}
