public import ConvNet
private import Foundation

extension Workers {
  /// Work on several threads: each takes the next piece that nobody has taken yet.
  ///
  /// The number of threads never changes a result, only how long it takes.
  public static func threads(_ count: Int) -> Workers {
    count <= 1 ? .one : Workers(ThreadPool(threads: count))
  }

  /// The threads of a pool, and its chores.
  init(_ pool: ThreadPool) {
    self.init { pieces, body in
      withoutActuallyEscaping(body) { body in pool.run(pieces) { piece, _ in body(piece) } }
    } beginChore: { pieces, body in
      pool.beginChore(pieces, body)
    } finishChore: {
      pool.finishChore()
    }
  }

  /// How many threads this machine runs at once.
  public static var threadCount: Int { ProcessInfo.processInfo.activeProcessorCount }
}
