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
      if let folder = getenv("CONVBOOK_DATA") { _ = try text(folder, what: "CONVBOOK_DATA") }
      status = try body(try words())
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

  /// The words behind the program's name.
  ///
  /// - Throws: ``UsageError`` when one of them is not UTF-8: Swift would put other characters into its place, and so read or
  ///   write another file than the one that is meant.
  private static func words() throws(UsageError) -> [String] {
    var words: [String] = []
    for index in 1..<max(Int(CommandLine.argc), 1) {
      guard let word = CommandLine.unsafeArgv[index] else { break }
      words.append(try text(word, what: "the word"))
    }
    return words
  }

  /// What the system hands over as bytes with a zero at their end.
  ///
  /// - Throws: ``UsageError`` with the bytes when they are not UTF-8.
  package static func text(
    _ bytes: UnsafePointer<CChar>, what: String
  ) throws(UsageError) -> String {
    if let text = String(validatingCString: bytes) { return text }
    let shown = UnsafeRawBufferPointer(start: bytes, count: strlen(bytes)).map { byte in
      0x20..<0x7F ~= byte ? String(Unicode.Scalar(byte)) : String(format: "\\x%02X", byte)
    }.joined()
    throw UsageError(
      "\(what) \"\(shown)\" is not UTF-8, as the names of files must be here; rename the file or folder"
    )
  }
}
