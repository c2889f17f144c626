// swift-format-ignore-file
// Copied from Sources/ConvNet/Operations/Pooling.swift by `swift run quote-sources`.

public import Notebooks

extension SourceExcerpt {
  /// `maxPooled` as it stands in the sources.
  public static let maxPooled = SourceExcerpt(
    name: "maxPooled", file: "Sources/ConvNet/Operations/Pooling.swift",
    code: ##"""
public func maxPooled(
"""##)
}
