// swift-format-ignore-file
// Copied from Sources/ConvNet/Operations/WindowAxis.swift by `swift run quote-sources`.

public import Notebooks

extension SourceExcerpt {
  /// `samePadding` as it stands in the sources.
  public static let samePadding = SourceExcerpt(
    name: "samePadding", file: "Sources/ConvNet/Operations/WindowAxis.swift",
    code: ##"""
public func padding(over size: Int) -> (before: Int, after: Int) {
  if !isSame { return (before, after) }
  let positions = (size + stride - 1) / stride
  let total = max((positions - 1) * stride + extent - size, 0)
  return (total / 2, total - total / 2)
}
"""##)
}
