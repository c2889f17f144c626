import ConvNet
import Foundation
import Synchronization

/// Ends a training run after the current step when Ctrl-C is pressed; pressed again, it ends the program at once.
final class Interruption: Callback {
  private static let wasRequested = Atomic(false)

  /// Whether Ctrl-C was pressed since this began to listen.
  var wasRequested: Bool { Self.wasRequested.load(ordering: .relaxed) }

  /// Begins to listen.
  init() {
    Self.wasRequested.store(false, ordering: .relaxed)
    // Whoever started this program may have blocked the signal, which programs inherit.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    signal(SIGINT) { _ in
      Interruption.wasRequested.store(true, ordering: .relaxed)
      signal(SIGINT, SIG_DFL)
    }
  }

  func stepEnded(_ training: Training, loss: Double) {
    if wasRequested { training.stop() }
  }
}
