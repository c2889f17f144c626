// swift-format-ignore-file
// Copied from Sources/ConvNet/Operations/Pooling.swift by `swift run quote-sources`.

public import Notebooks

extension SourceExcerpt {
  /// `averagePooled` as it stands in the sources.
  public static let averagePooled = SourceExcerpt(
    name: "averagePooled", file: "Sources/ConvNet/Operations/Pooling.swift",
    code: ##"""
public func averagePooled(
  _ images: Tensor, _ window: SlidingWindow, on workers: Workers = .one
) -> Tensor {
  let windows = Windows(window, over: images.shape)
  var maps = Tensor(zeros: windows.mapsShape)
  maps.withMutableValues { maps in
    images.withValues { images in
      windows.forEachPixel(on: workers) { map, pixel, share in
        for c in 0..<windows.channels { maps[map + c] += share * images[pixel + c] }
      }
    }
  }
  return maps
}
"""##)
}
