import Base
import Console
import ConvNet
import Datasets
import Engine
import Foundation

/// `convbook bench`: how fast this machine computes what networks are made of.
enum BenchCommand {
  static let help = CommandHelp(
    usage: "convbook bench [options]",
    abstract: """
      Measures the processor's peak, matrix products, convolutions and two whole networks.
      Medians after a warm-up; on a machine that does other things, too, only ratios count.
      """,
    options: [
      .init("--network", "NAME", help: "only this network: small or deep"),
      .init("--mode", "NAME", help: "only train or infer"),
      .init("--threads", "N", help: "threads of the networks (all cores)"),
      .init("--seconds", "X", help: "how long to measure each network (5)"),
      .init("--engine", "NAME", help: "fast or reference, the plain core (fast)"),
      .init("--json", help: "print one JSON object; needs --network and --mode"),
    ],
    examples: [
      "convbook bench",
      "convbook bench --network small --mode train --json",
      "CONVBOOK_CPU=avx2 convbook bench",
    ])

  static func run(_ arguments: ParsedArguments) throws -> Int32 {
    if let extra = arguments.positional.first { throw UsageError("unexpected \"\(extra)\"") }
    let networks = ["small", "deep"]
    let modes = NetworkBenchmark.Mode.allCases
    let network = try arguments.choice("--network", of: networks, default: "")
    let mode = try arguments.choice("--mode", of: modes.map(\.rawValue), default: "")
    let seconds = Double(try arguments.positive("--seconds", default: 5))
    let threads = try EngineChoice.threads(arguments)
    let engine = try EngineChoice(arguments).makeBackend(threads: threads)

    if arguments.has("--json") {
      guard !network.isEmpty, let mode = NetworkBenchmark.Mode(rawValue: mode) else {
        throw UsageError("--json needs --network and --mode: it prints one measurement")
      }
      let rates = try NetworkBenchmark(network: network, mode: mode, on: engine)
        .measured(seconds: seconds)
      let report = Report(
        network: network, mode: mode.rawValue, batchSize: mode.batchSize, threads: threads,
        engine: engine.name, cpu: ((engine as? FastBackend)?.level ?? .portable).rawValue,
        imagesPerSecond: rates.median, spread: rates)
      // Printing ends the line once more.
      Terminal.print(String(decoding: try JSON.encoded(report).dropLast(), as: UTF8.self))
      return 0
    }
    if network.isEmpty && mode.isEmpty { try KernelBenchmark.run() }
    let peak = try CPULevel.chosen().kernels.map { KernelBenchmark.peak(of: $0, rounds: 9) }
    for name in networks where network.isEmpty || name == network {
      for candidate in modes where mode.isEmpty || candidate.rawValue == mode {
        let benchmark = try NetworkBenchmark(network: name, mode: candidate, on: engine)
        let rates = benchmark.measured(seconds: seconds)
        Terminal.print(
          "\(name) network, \(candidate.rawValue)".padding(to: 24)
            + "\(Int(rates.median).grouped) images/s"
            + " (half of the steps: \(Int(rates.lowerQuartile).grouped) to "
            + "\(Int(rates.upperQuartile).grouped))"
            + shares(of: rates.median, benchmark, peak: peak.map { $0 * Double(threads) }))
      }
    }
    return 0
  }

  /// How near that is to what the processor's multiply-adds allow, with the plain computation and with Winograd's.
  private static func shares(
    of rate: Double, _ benchmark: NetworkBenchmark, peak: Double?
  ) -> String {
    guard let peak else { return "" }
    func share(_ operations: Double) -> String {
      "\(Int((100 * rate * operations / peak / 1e9).rounded())) %"
    }
    return ", \(share(benchmark.operations)) of the direct limit, "
      + "\(share(benchmark.winogradOperations)) of Winograd's"
  }

  private struct Report: Encodable {
    let network, mode: String
    let batchSize, threads: Int
    let engine, cpu: String
    let imagesPerSecond: Double
    let spread: Spread
  }
}
