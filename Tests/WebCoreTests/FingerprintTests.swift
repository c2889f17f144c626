import Foundation
import Testing
import WebCore

private let project = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

/// Where `.ci/run` builds the module, by the command in CONTRIBUTING.md.
private let module = project.appending(
  path: ".build/wasm/wasm32-unknown-none-wasm/release/convnet-web.wasm"
).path

/// Whether the module is there and no source has changed since.
private let isModuleFresh: Bool = {
  func changed(_ path: String) -> Date? {
    try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
  }
  guard let built = changed(module) else { return false }
  for folder in ["ConvNet", "WebCore", "CWebRuntime"] {
    let root = project.appending(path: "Sources/\(folder)").path
    for name in FileManager.default.enumerator(atPath: root) ?? .init() {
      if let date = changed("\(root)/\(name)"), date > built { return false }
    }
  }
  return true
}()

private let wasmkit = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
  .map { "\($0)/wasmkit" }.first { FileManager.default.isExecutableFile(atPath: $0) }

@Suite struct FingerprintTests {
  @Test("The fingerprint repeats and depends on its seed")
  func repeats() {
    #expect(fingerprint(seed: 1) == fingerprint(seed: 1))
    #expect(fingerprint(seed: 1) != fingerprint(seed: 2))
    #expect(fingerprint(seed: 1) != 0)
  }

  @Test(
    "WebAssembly computes the very bits that the native core computes",
    .enabled(
      if: wasmkit != nil && isModuleFresh,
      "needs wasmkit, and the module built from these sources: CONTRIBUTING.md has the command"),
    arguments: [1, 2] as [UInt32])
  func matchesWebAssembly(seed: UInt32) throws {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: try #require(wasmkit))
    process.arguments = ["run", module, "fingerprint", "i32:\(seed)"]
    process.standardOutput = pipe
    try process.run()
    let answer = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(answer.contains("i32(\(fingerprint(seed: seed)))"))
  }
}
