import Foundation

/// Where words go: results to standard output, progress and messages to standard error.
enum Terminal {
  /// Whether standard error is a screen that a line can be updated on.
  static let isInteractive = isatty(STDERR_FILENO) == 1

  /// Whether messages may have colour.
  static let hasColour =
    isInteractive && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  /// How many columns a line has.
  static var width: Int {
    var size = winsize()
    if ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return 80
  }

  /// A result.
  static func print(_ text: String) {
    write(text + "\n", to: .standardOutput)
  }

  /// A message about the work.
  static func note(_ text: String) {
    write(text + "\n", to: .standardError)
  }

  /// Something that went wrong: one sentence.
  static func complain(_ sentence: String) {
    note((hasColour ? "\u{1B}[31mconvbook:\u{1B}[0m " : "convbook: ") + sentence)
  }

  /// Replaces the last line on a screen; elsewhere nothing is written.
  static func update(_ line: String) {
    guard isInteractive else { return }
    write("\r" + line.prefix(width - 1) + "\u{1B}[K", to: .standardError)
  }

  /// Ends a line that was being updated.
  static func finishLine() {
    if isInteractive { write("\n", to: .standardError) }
  }

  /// Words that nobody hears any more are lost; what the program does goes on.
  private static func write(_ text: String, to file: FileHandle) {
    try? file.write(contentsOf: Data(text.utf8))
  }

  /// `━━━━━╌╌╌` for a share between 0 and 1.
  static func bar(_ share: Double, width: Int = 20) -> String {
    let filled = Int((min(max(share, 0), 1) * Double(width)).rounded())
    return String(repeating: "━", count: filled) + String(repeating: "╌", count: width - filled)
  }

  /// `1:05`, or `0:07`.
  static func clock(_ seconds: Double) -> String {
    let whole = Int(max(seconds, 0).rounded())
    return "\(whole / 60):" + (whole % 60 < 10 ? "0" : "") + "\(whole % 60)"
  }
}
