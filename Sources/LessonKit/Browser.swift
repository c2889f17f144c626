internal import Console
internal import Foundation

/// The program that shows pages.
package enum Browser {
  /// Asks the system to show a file.
  ///
  /// - Throws: `CommandFailure` when there is nobody to ask.
  package static func open(_ path: String) throws {
    #if os(macOS)
      let opener = "open"
    #else
      let opener = "xdg-open"
    #endif
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [opener, path]
    process.standardError = FileHandle.nullDevice
    try? process.run()
    process.waitUntilExit()
    if process.terminationStatus != 0 {
      throw CommandFailure("\(opener) can't show \(path); open it in a browser")
    }
  }
}
