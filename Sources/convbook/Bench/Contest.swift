import Base
import Console
import ConvNet
import Engine
import Foundation
import KernelInterface

/// One piece of work that the plain core and the kernels of each level do in turn.
///
/// Whoever shares the machine slows all of them alike, so the median over the rounds is compared, and only ratios count.
struct Contest {
  let name: String
  /// Multiplications and additions of the plain way to do it, whatever a kernel saves.
  let operations: Double
  let core: () -> Void
  let kernel: (any KernelSet.Type) -> Void

  /// Rounds of one measurement each for everybody.
  func run(rounds: Int, levels: [CPULevel]) {
    var times = [[Double]](repeating: [], count: levels.count + 1)
    for _ in 0..<rounds {
      times[0].append(seconds(core))
      for (i, level) in levels.enumerated() {
        guard let kernels = level.kernels else { continue }
        times[i + 1].append(seconds { kernel(kernels) })
      }
    }
    let rates = times.map { times in Spread(times.map { operations / $0 / 1e9 }) }
    var line = name.padding(to: 34) + "core" + text(of: rates[0])
    for (i, level) in levels.enumerated() {
      line +=
        "  \(level.rawValue)" + text(of: rates[i + 1])
        + " " + Decimals.fixed(rates[i + 1].median / rates[0].median, 1).aligned(to: 4) + " ×"
    }
    Terminal.print(line)
  }

  /// The median and, in brackets, the quartiles.
  private func text(of rates: Spread) -> String {
    let ends = [rates.lowerQuartile, rates.upperQuartile].map { Decimals.fixed($0, 0) }
    return "\(Decimals.fixed(rates.median, 0).aligned(to: 6)) (\(ends[0])–\(ends[1]))"
  }

  /// The time of one call, from as many as fit into 20 milliseconds.
  private func seconds(_ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    body()
    var calls = 0
    let start = clock.now
    repeat {
      body()
      calls += 1
    } while clock.now - start < .milliseconds(20)
    return (clock.now - start).seconds / Double(calls)
  }
}

/// Memory with room at both ends of cache lines, filled with small numbers.
func numbers(_ count: Int) -> MutableFloats {
  let memory = UnsafeMutableRawPointer.allocate(byteCount: 4 * count, alignment: 64)
    .bindMemory(to: Float.self, capacity: count)
  for i in 0..<count { memory[i] = Float(i % 7) * 0.1 - 0.3 }
  return memory
}
