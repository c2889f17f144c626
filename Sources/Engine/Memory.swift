private import CKernels
private import Foundation

/// Memory of zeros for kernels, beginning with a line of the cache; freed with its owner.
package final class Memory {
  let start: UnsafeMutableRawPointer
  let bytes: Int
  private static let largePage = 2 << 20

  init(bytes: Int) {
    self.bytes = bytes
    // Memory that fills large pages begins with one.
    let isLarge = bytes >= Self.largePage
    start = .allocate(byteCount: max(bytes, 64), alignment: isLarge ? Self.largePage : 64)
    if isLarge { prefer_large_pages(start, bytes) }
    start.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
  }

  /// Room for numbers.
  convenience init(floats count: Int) {
    self.init(bytes: count * MemoryLayout<Float>.stride)
  }

  deinit { start.deallocate() }

  var floats: UnsafeMutablePointer<Float> { start.assumingMemoryBound(to: Float.self) }

  /// Keeps freed memory for the next step of training instead of handing it back to the system; call it once, at the start.
  package static func keepFreed() { keep_freed_memory() }

  /// How much this machine has.
  static var ofMachine: Int { Int(clamping: ProcessInfo.processInfo.physicalMemory) }
}
