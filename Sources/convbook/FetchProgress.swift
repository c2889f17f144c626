import Base
import Console
import ConvNet
import Datasets
import Foundation

/// Shows a download: a bar that updates on a terminal, a line per file otherwise.
final class FetchProgress {
  private var isLineOpen = false
  private var lastUpdate = ContinuousClock.now - .seconds(1)

  /// Tells what has just happened.
  func report(_ event: FetchEvent) {
    switch event {
    case .asking(let mirror, let file, let offset):
      finish()
      Terminal.note(
        "\(file) from \(mirror)" + (offset > 0 ? ", from byte \(offset.grouped) on" : ""))
    case .received(_, let file, let bytes, let total):
      let now = ContinuousClock.now
      guard now - lastUpdate > .milliseconds(100) || bytes == total else { return }
      lastUpdate = now
      isLineOpen = true
      let amount = megabytes(bytes) + (total.map { " of \(megabytes($0))" } ?? "") + " MB"
      let share = total.map { Double(bytes) / Double(max($0, 1)) }
      Terminal.update(
        share.map { Terminal.progressLine(file, share: $0, [amount], width: Terminal.width) }
          ?? "\(file)  \(amount)")
    case .failed(_, let attempt):
      finish()
      Terminal.note("\(attempt)")
    case .checking(let file):
      isLineOpen = true
      Terminal.update("\(file)  checking its sum")
    case .waiting(let file):
      finish()
      Terminal.note("waiting for another program that is fetching \(file)")
    case .present: break
    case .stored(_, let path):
      finish()
      Terminal.note("stored \(path)")
    }
  }

  /// Ends a line that is still being updated.
  func finish() {
    if isLineOpen { Terminal.finishLine() }
    isLineOpen = false
  }

  private func megabytes(_ bytes: Int) -> String { Decimals.fixed(Double(bytes) / 1e6, 1) }
}
