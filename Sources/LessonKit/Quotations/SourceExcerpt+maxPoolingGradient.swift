// swift-format-ignore-file
// Copied from Sources/ConvNet/Operations/Pooling.swift by `swift run quote-sources`.

public import Notebooks

extension SourceExcerpt {
  /// `maxPoolingGradient` as it stands in the sources.
  public static let maxPoolingGradient = SourceExcerpt(
    name: "maxPoolingGradient", file: "Sources/ConvNet/Operations/Pooling.swift",
    code: ##"""
public func maxPoolingGradient(
"""##)
}
