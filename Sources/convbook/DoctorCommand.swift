import Base
import Console
import ConvNet
import Datasets
import Engine
import Figures
import Foundation
import LessonKit

/// `convbook doctor`: what this machine has, and what to do about what it lacks.
enum DoctorCommand {
  static let help = CommandHelp(
    usage: "convbook doctor",
    abstract: "Says what this machine has: Swift, Cairo, fonts, processor, data, free disk.",
    options: [])

  static func run(_ arguments: ParsedArguments) throws -> Int32 {
    if let extra = arguments.positional.first { throw UsageError("unexpected \"\(extra)\"") }
    let folder = DataFolder()
    var lines = [
      ("Swift", swiftVersion), ("Cairo", cairoVersion),
      ("font", Fonts.family),
      ("processor", processor), ("kernels", kernels), ("threads", "\(Workers.threadCount)"),
      ("data folder", folder.path),
    ]
    for dataset in Dataset.all {
      lines.append(
        (
          dataset.name,
          dataset.isPresent(in: folder) ? "there" : "not there; convbook data fetch \(dataset.name)"
        ))
    }
    lines.append(
      ("free disk", "\(freeDisk(at: folder.path)) at the data folder, \(freeDisk(at: ".")) here"))
    for (name, value) in lines { Terminal.print(name.padding(to: 15) + value) }
    return 0
  }

  /// The toolchain on the path, asked for its name.
  private static var swiftVersion: String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["swift", "--version"]
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return "not on the path" }
    let answer = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0, let line = answer.split(separator: "\n").first else {
      return "not on the path"
    }
    return String(line)
  }

  /// The level that training runs at, and what else could be forced.
  private static var kernels: String {
    do {
      let level = try CPULevel.chosen()
      let others = CPULevel.available.filter { $0 != level }.map(\.rawValue)
      return level.rawValue
        + (others.isEmpty ? "" : " (CONVBOOK_CPU can force \(others.joined(separator: " or ")))")
    } catch {
      return "\(error)"
    }
  }

  private static var processor: String {
    #if arch(x86_64)
      let architecture = "x86-64"
    #elseif arch(arm64)
      let architecture = "arm64"
    #else
      let architecture = "unknown"
    #endif
    let flags = Set((Stopwatch.processor("flags") ?? "").split(separator: " "))
    let vectors = [("avx512f", "AVX-512"), ("avx2", "AVX2"), ("fma", "FMA")]
      .filter { flags.contains($0.0[...]) }.map(\.1)
    return ([Stopwatch.processor("model name"), architecture].compactMap(\.self) + vectors)
      .joined(separator: ", ")
  }

  /// How much can still be written where a path is, or would be.
  private static func freeDisk(at path: String) -> String {
    var url = URL(filePath: path).standardizedFileURL
    while !FileManager.default.fileExists(atPath: url.path), url.path != "/" {
      url.deleteLastPathComponent()
    }
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: url.path)
    guard let bytes = (attributes?[.systemFreeSize] as? NSNumber)?.doubleValue else {
      return "unknown"
    }
    return Decimals.fixed(bytes / 1e9, 1) + " GB"
  }
}
