import Foundation

/// A whole program: what is the same in all of them, from the first word to the exit code.
package enum Program {
  /// Runs `body` on the words of the command line and ends the program: 0 done, 1 failed, 2 wrong usage.
  package static func run(_ body: ([String]) throws -> Int32) -> Never {
    // A reader that goes away (`convbook … | head`) must not end a training run.
    signal(SIGPIPE, SIG_IGN)
    Terminal.openStandardStreams()
    var status: Int32
    do {
      status = try body(Array(CommandLine.arguments.dropFirst()))
    } catch let error as UsageError {
      Terminal.complain("\(error)")
      status = 2
    } catch {
      Terminal.complain("\(error)")
      status = 1
    }
    if let failure = Terminal.outputFailure {
      Terminal.complain("\(failure)")
      status = max(status, 1)
    }
    exit(status)
  }
}
