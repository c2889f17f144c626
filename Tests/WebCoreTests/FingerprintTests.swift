import CEmbed
import Foundation
import TestSupport
import Testing
import WebCore

private let wasmkit = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
  .map { "\($0)/wasmkit" }.first { FileManager.default.isExecutableFile(atPath: $0) }

extension Exports {
  @Suite struct FingerprintTests {
    @Test(
      "The fingerprint of each topic repeats and depends on its seed",
      arguments: 0..<8 as Range<Int32>)
    func repeats(topic: Int32) {
      #expect(fingerprint(topic: topic, seed: 1) == fingerprint(topic: topic, seed: 1))
      #expect(fingerprint(topic: topic, seed: 1) != fingerprint(topic: topic, seed: 2))
      #expect(fingerprint(topic: topic, seed: 1) != 0)
    }

    @Test("There is no ninth topic")
    func topics() {
      #expect(fingerprint(topic: 8, seed: 1) == 0)
    }

    @Test("The module is small enough for a page")
    func size() {
      #expect(embedded_module.count < 240_000)
    }

    @Test(
      "The module that pages carry computes the very bits that the native core computes",
      .enabled(if: wasmkit != nil, "needs wasmkit, a part of the Swift toolchain on Linux"),
      arguments: 0..<8 as Range<Int32>, [1, 2] as [UInt32])
    func matchesWebAssembly(topic: Int32, seed: UInt32) throws {
      let folder = try TemporaryFolder()
      let bytes = UnsafeBufferPointer(start: embedded_module.first, count: embedded_module.count)
      try folder.write(Array(bytes), to: "core.wasm")
      let process = Process()
      let pipe = Pipe()
      process.executableURL = URL(filePath: try #require(wasmkit))
      process.arguments = [
        "run", folder["core.wasm"], "fingerprint", "i32:\(topic)", "i32:\(seed)",
      ]
      process.standardOutput = pipe
      try process.run()
      let answer = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(answer.contains("i32(\(fingerprint(topic: topic, seed: seed)))"))
    }
  }
}
