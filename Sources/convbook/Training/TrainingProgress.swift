import Base
import Console
import ConvNet
import Datasets
import Figures
import Foundation

/// Shows how training goes: one line that updates on a terminal, a plain line per epoch otherwise.
final class TrainingProgress: Callback {
  private let clock = ContinuousClock()
  private var start = ContinuousClock.now
  private var lastUpdate = ContinuousClock.now
  private var examples = 0
  private var seen = 0
  private var earlierSeconds = 0.0
  /// How long the training steps have taken, without the validation after each epoch.
  private(set) var seconds = 0.0

  /// Training images per second.
  var imagesPerSecond: Double { seconds > 0 ? Double(examples) / seconds : 0 }

  func trainingBegan(_ training: Training) {
    start = clock.now
    lastUpdate = start
  }

  func stepEnded(_ training: Training, loss: Double) {
    examples += training.examples - seen
    seen = training.step == training.stepsPerEpoch ? 0 : training.examples
    let now = clock.now
    seconds = earlierSeconds + (now - start).seconds
    // Ten times a second is as fast as anyone reads.
    guard now - lastUpdate > .milliseconds(100) else { return }
    lastUpdate = now
    let all = Double(training.epochs * training.examplesPerEpoch)
    let left = seconds / Double(examples) * (all - Double(examples))
    Terminal.update(
      Terminal.progressLine(
        "epoch \(training.epoch)/\(training.epochs)",
        share: Double(training.step) / Double(training.stepsPerEpoch),
        [
          "loss \(lossText(training.meanLoss))", "accuracy \(percent(training.metrics[0]))",
          "\(Terminal.clock(left)) left", "\(Int(imagesPerSecond).grouped) images/s",
        ], width: Terminal.width))
  }

  func epochEnded(_ training: Training, epoch: History.Epoch) {
    earlierSeconds = seconds
    start = clock.now
    var line =
      "epoch \(epoch.number)/\(training.epochs)  loss \(lossText(epoch.loss))"
      + ", accuracy \(percent(epoch.metrics[0]))"
    if let validation = epoch.validation {
      line +=
        "  validation loss \(lossText(validation.loss))"
        + ", \(percent(validation.metrics[0]))"
    }
    Terminal.update("")
    Terminal.note(line)
  }
}

extension Duration {
  /// The whole of it in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}

/// `1 epoch`, `2 epochs`
func counted(_ count: Int, _ thing: String) -> String {
  "\(count.grouped) \(thing)\(count == 1 ? "" : "s")"
}

/// A loss with four digits behind its point, or with a power of ten when it has left all bounds.
func lossText(_ loss: Double) -> String {
  abs(loss) < 100_000
    ? Decimals.fixed(loss, 4) : NumberFormat.plain.text(loss, significantDigits: 3)
}

/// 0.9927 as `99.27 %`.
func percent(_ share: Double) -> String { NumberFormat.percent.text(share, decimals: 2) }
