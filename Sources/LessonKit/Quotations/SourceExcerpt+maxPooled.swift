// swift-format-ignore-file
// Copied from Sources/ConvNet/Operations/Pooling.swift by `swift run quote-sources`.

public import Notebooks

extension SourceExcerpt {
  /// `maxPooled` as it stands in the sources.
  public static let maxPooled = SourceExcerpt(
    name: "maxPooled", file: "Sources/ConvNet/Operations/Pooling.swift",
    code: ##"""
public func maxPooled(
  _ images: Tensor, _ window: SlidingWindow, on workers: Workers = .one
) -> (maps: Tensor, winners: [Int32]) {
  let windows = Windows(window, over: images.shape)
  if images.count > Int32.max {
    fatalError("max pooling takes less than 2³¹ numbers at once; use smaller batches")
  }
  var maps = Tensor(repeating: -.infinity, shape: windows.mapsShape)
  var winners = [Int32](repeating: -1, count: maps.count)
  winners.withUnsafeMutableBufferPointer { winners in
    maps.withMutableValues { maps in
      images.withValues { images in
        windows.forEachPixel(on: workers) { map, pixel, _ in
          for c in 0..<windows.channels {
            let x = images[pixel + c]
            // What is not a number wins, too, so that it can't hide; so does the first pixel, even if it is −∞.
            let wins = x > maps[map + c] || x != x || winners[map + c] < 0
            maps[map + c] = wins ? images[pixel + c] : maps[map + c]
            winners[map + c] = wins ? Int32(truncatingIfNeeded: pixel + c) : winners[map + c]
          }
        }
      }
    }
  }
  return (maps, winners)
}
"""##)
}
