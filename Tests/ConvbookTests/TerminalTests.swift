import Console
import Testing

@testable import convbook

@Suite struct TerminalTests {
  @Test(
    "A progress line fits: its bar shrinks first, then the least important details go",
    arguments: [
      (80, "epoch 1/5 ━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌  loss 0.1234  0:05 left"),
      (44, "epoch 1/5 ━━━━━╌╌╌╌  loss 0.1234  0:05 left"),
      (40, "epoch 1/5 ━━━━━━━━╌╌╌╌╌╌╌╌  loss 0.1234"),
      (24, "epoch 1/5 ━━━━━━━╌╌╌╌╌╌"),
      (5, "epoch 1/5 ━"),
    ])
  func progressLine(width: Int, line: String) {
    #expect(
      Terminal.progressLine(
        "epoch 1/5", share: 0.5, ["loss 0.1234", "0:05 left"], width: width) == line)
  }

  @Test(
    "A loss has four digits behind its point until it has left all bounds",
    arguments: [
      (0.04567, "0.0457"), (99_999, "99\u{202F}999.0000"), (4.512e8, "4.51\u{202F}·\u{202F}10⁸"),
    ])
  func loss(value: Double, text: String) {
    #expect(lossText(value) == text)
  }
}
