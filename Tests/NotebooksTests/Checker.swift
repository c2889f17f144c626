import Foundation

/// Programs of others that check files, where they are installed: `CONVBOOK_PYTHON` names a Python, else `python3` is asked.
enum Checker {
  /// The Python that has the package `name`; nil when there is none.
  static func python(with name: String) -> String? {
    let python = ProcessInfo.processInfo.environment["CONVBOOK_PYTHON"] ?? "/usr/bin/python3"
    guard FileManager.default.isExecutableFile(atPath: python) else { return nil }
    do {
      return try run(python, ["-c", "import \(name)"], input: "") == nil ? python : nil
    } catch {
      return nil
    }
  }

  /// Runs a program and returns what it says when it fails, nil when it does not.
  static func run(_ program: String, _ arguments: [String], input: String) throws -> String? {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let file = FileManager.default.temporaryDirectory.appending(path: "convbook-\(UUID()).txt")
    try Data(input.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    process.standardInput = try FileHandle(forReadingFrom: file)
    let output = Pipe()
    process.standardError = output
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return process.terminationStatus == 0 ? nil : text
  }
}
