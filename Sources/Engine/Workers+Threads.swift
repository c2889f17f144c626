public import ConvNet
private import Dispatch
private import Foundation
private import Synchronization

extension Workers {
  /// Work on several threads: each takes the next piece that nobody has taken yet.
  ///
  /// The number of threads never changes a result, only how long it takes.
  public static func threads(_ count: Int) -> Workers {
    if count <= 1 { return .one }
    return Workers { pieces, body in
      let next = Atomic(0)
      withoutActuallyEscaping(body) { body in
        // Pieces are independent of each other, and all are done before this returns.
        nonisolated(unsafe) let body = body
        DispatchQueue.concurrentPerform(iterations: min(count, pieces)) { _ in
          while true {
            let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
            if piece >= pieces { return }
            body(piece)
          }
        }
      }
    }
  }

  /// How many threads this machine runs at once.
  public static var threadCount: Int { ProcessInfo.processInfo.activeProcessorCount }
}
