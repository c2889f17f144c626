// swift-format-ignore-file
// Copied from Sources/ConvNet/Operations/WindowAxis.swift by `swift run quote-sources`.

public import Notebooks

extension SourceExcerpt {
  /// `positions` as it stands in the sources.
  public static let positions = SourceExcerpt(
    name: "positions", file: "Sources/ConvNet/Operations/WindowAxis.swift",
    code: ##"""
public func positions(over size: Int) throws(ShapeError) -> Int {
  if kernelSize < 1 { throw ShapeError(.setting("kernel size \(kernelSize); use 1 or more")) }
  if stride < 1 { throw ShapeError(.setting("stride \(stride); use 1 or more")) }
  if dilation < 1 { throw ShapeError(.setting("dilation \(dilation); use 1 or more")) }
  if before < 0 || after < 0 {
    throw ShapeError(.setting("padding \(before) and \(after); use 0 or more"))
  }
  let padding = padding(over: size)
  let available = size + padding.before + padding.after
  if size < 1 || extent > available {
    throw ShapeError(.windowTooLarge(window: extent, available: available))
  }
  return (available - extent) / stride + 1
}
"""##)
}
