import Foundation
import Testing
import WebCore

/// Where `.ci/run` builds the module, by the command in CONTRIBUTING.md.
private let module = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()
  .appending(path: ".build/wasm/wasm32-unknown-none-wasm/release/convnet-web.wasm").path

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
    .enabled(if: wasmkit != nil && FileManager.default.fileExists(atPath: module)),
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
