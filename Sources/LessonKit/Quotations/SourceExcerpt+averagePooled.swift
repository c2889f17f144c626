// swift-format-ignore-file
// Copied from Sources/ConvNet/Operations/Pooling.swift by `swift run quote-sources`.

public import Notebooks

extension SourceExcerpt {
  /// `averagePooled` as it stands in the sources.
  public static let averagePooled = SourceExcerpt(
    name: "averagePooled", file: "Sources/ConvNet/Operations/Pooling.swift",
    code: ##"""
public func averagePooled(
"""##)
}
