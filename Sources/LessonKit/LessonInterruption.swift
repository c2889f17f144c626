internal import Foundation
internal import Synchronization

/// What Ctrl-C does to a lesson: it ends at once, but never between two files that belong together.
enum LessonInterruption {
  private static let isWriting = Atomic(false)
  private static let wasRequested = Atomic(false)

  /// Begins to listen.
  static func listen() {
    // Whoever started this program may have blocked the signal, which programs inherit.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    signal(SIGINT) { _ in
      LessonInterruption.wasRequested.store(true, ordering: .sequentiallyConsistent)
      if !LessonInterruption.isWriting.load(ordering: .sequentiallyConsistent) { _exit(130) }
    }
  }

  /// Lets Ctrl-C wait until `body` is done.
  static func held(during body: () throws -> Void) rethrows {
    isWriting.store(true, ordering: .sequentiallyConsistent)
    defer {
      isWriting.store(false, ordering: .sequentiallyConsistent)
      if wasRequested.load(ordering: .sequentiallyConsistent) { _exit(130) }
    }
    try body()
  }
}
