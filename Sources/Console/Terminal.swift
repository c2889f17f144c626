import Base
import Foundation
import Synchronization

/// Where words go: results to standard output, progress and messages to standard error.
///
/// What could steer a terminal is written out on the way (``Swift/String/printable``), whoever put it there; the program's own
/// colours are added behind that.
package enum Terminal {
  /// Whether standard error is a screen that a line can be updated on.
  package static let isInteractive =
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  /// Whether messages may have colour.
  package static let hasColour =
    isInteractive && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty

  /// Whether results may have colour: whether standard output is a screen, too.
  package static let resultsHaveColour = hasColour && isatty(STDOUT_FILENO) == 1

  /// How many columns a line has.
  package static var width: Int {
    var size = winsize()
    if ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return 80
  }

  /// Why a result could not be written, if that happened; a reader that went away (`convbook … | head`) does not count.
  package static var outputFailure: CommandFailure? {
    let code = failureCode.load(ordering: .relaxed)
    if code == 0 || code == EPIPE { return nil }
    let reason = String(cString: strerror(code)).lowercased()
    return CommandFailure("can't write the results: \(reason); send standard output elsewhere")
  }
  private static let failureCode = Atomic<Int32>(0)

  /// A result.
  package static func print(_ text: String) {
    print(styled: text.printable)
  }

  /// A result with colours, whose words went through ``Swift/String/printable`` or the like before they got them.
  package static func print(styled text: String) {
    let code = put(text + "\n", to: STDOUT_FILENO)
    if code != 0 { failureCode.store(code, ordering: .relaxed) }
  }

  /// A message about the work.
  package static func note(_ text: String) {
    _ = put(text.printable + "\n", to: STDERR_FILENO)
  }

  /// Writes all of it and returns 0, or the system's reason why that can't be; `FileHandle` would end the program.
  private static func put(_ text: String, to descriptor: Int32) -> Int32 {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        write(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 { written += count } else if errno != EINTR { return errno }
    }
    return 0
  }

  /// Gives the standard streams that are closed somewhere to go, so that no file of ours takes their place.
  package static func openStandardStreams() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", O_RDWR)
    }
  }

  /// Something that went wrong: one sentence.
  package static func complain(_ sentence: String) {
    let name = hasColour ? "\u{1B}[31m\(program):\u{1B}[0m" : "\(program):"
    _ = put("\(name) \(sentence.inOneLine)\n", to: STDERR_FILENO)
  }

  /// What this program is called.
  private static let program =
    CommandLine.arguments.first?.split(separator: "/").last.map(String.init)?.inOneLine
    ?? "convbook"

  /// Replaces the last line on a screen; elsewhere nothing is written.
  package static func update(_ line: String) {
    guard isInteractive else { return }
    _ = put("\r" + line.inOneLine.prefix(width - 1) + "\u{1B}[K", to: STDERR_FILENO)
  }

  /// Ends a line that was being updated.
  package static func finishLine() {
    if isInteractive { note("") }
  }

  /// A bar between a heading and details, the most important first: the bar shrinks and details go until all fits in a line.
  package static func progressLine(
    _ heading: String, share: Double, _ details: [String], width: Int
  ) -> String {
    let text = (details.isEmpty ? "" : "  ") + details.joined(separator: "  ")
    let room = width - 1 - heading.count - 1 - text.count
    if room < 8 && !details.isEmpty {
      return progressLine(heading, share: share, details.dropLast(), width: width)
    }
    return heading + " " + bar(share, width: min(max(room, 1), 20)) + text
  }

  /// `━━━━━╌╌╌` for a share between 0 and 1.
  package static func bar(_ share: Double, width: Int = 20) -> String {
    let filled = Int((min(max(share, 0), 1) * Double(width)).rounded())
    return String(repeating: "━", count: filled) + String(repeating: "╌", count: width - filled)
  }

  /// `1:05`, or `0:07`.
  package static func clock(_ seconds: Double) -> String {
    let whole = Int(max(seconds, 0).rounded())
    return "\(whole / 60):" + (whole % 60 < 10 ? "0" : "") + "\(whole % 60)"
  }
}
