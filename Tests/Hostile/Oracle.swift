import Foundation

/// What Python's own packages say of a file: `oracle.py` in a process of its own.
final class Oracle {
  private var child: Child
  private let python: String
  /// The formats that it can judge here.
  let formats: Set<String>

  /// Starts it; nil where Python has none of the packages.
  init?() {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "oracle.py")
      .path
    for python in [".build/python/bin/python", "/usr/bin/env"] {
      let words = python.hasSuffix("env") ? [python, "python3", script] : [python, script]
      guard FileManager.default.isExecutableFile(atPath: python),
        let child = try? Child(words, complaints: .nullDevice),
        let line = child.nextLine(), !line.isEmpty
      else { continue }
      (self.child, self.python) = (child, python)
      formats = Set(line.split(separator: " ").map(String.init))
      return
    }
    return nil
  }

  /// Its verdict; nil where it has none, or fails itself.
  func judge(_ folder: String, _ format: String) -> Verdict? {
    guard formats.contains(format) else { return nil }
    if let line = child.ask("\(format)\t\(folder)") { return Verdict(line: line) }
    _ = child.end()
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "oracle.py")
      .path
    let words = python.hasSuffix("env") ? [python, "python3", script] : [python, script]
    if let next = try? Child(words, complaints: .nullDevice) {
      child = next
      _ = child.nextLine()
    }
    return nil
  }
}
