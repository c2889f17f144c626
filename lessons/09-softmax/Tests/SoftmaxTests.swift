import ConvNet
import Figures
import Foundation
import Testing

@testable import softmax

@Suite struct SoftmaxTests {
  private static let rows: [[Float]] = [
    [2, 1, 0.1], [0, 0], [102, 101, 100.1], [-120, -121, -130], [-1], [9.6, 9, 6.9, -10.5],
  ]

  @Test(
    "The teaching code gives what the core gives", arguments: rows, [0.5, 1, 10] as [Float])
  func teaching(scores: [Float], temperature: Float) {
    let scores = scores.map { $0 / temperature }
    let core = ConvNet.softmax(Tensor(scores, shape: [1, scores.count])).values
    let taught = Teaching.softmax(scores)
    #expect(zip(taught, core).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test("As printed, the formula is right for small scores alone")
  func naive() {
    let right = Teaching.softmax([2, 1, 0.1])
    #expect(zip(Teaching.naiveSoftmax([2, 1, 0.1]), right).allSatisfy { abs($0 - $1) < 1e-6 })
    // ∞ / ∞ and 0 / 0; and a finite power below an infinite sum.
    #expect(Teaching.naiveSoftmax([102, 101, 100.1]).allSatisfy { $0.isNaN })
    #expect(Teaching.naiveSoftmax([-120, -121, -130]).allSatisfy { $0.isNaN })
    let mixed = Teaching.naiveSoftmax([95, 40])
    #expect(mixed[0].isNaN && mixed[1] == 0)
  }

  @Test("Every row and every column of the Jacobian sums to zero", arguments: rows)
  func jacobian(scores: [Float]) {
    let core = Solutions.coreJacobian(at: scores.map(Double.init))
    for i in 0..<core.rows {
      #expect(abs((0..<core.columns).reduce(0) { $0 + core[i, $1] }) < 1e-6)
      #expect(abs((0..<core.rows).reduce(0) { $0 + core[$1, i] }) < 1e-6)
    }
  }

  @Test(
    "The fitted temperature is the one that the scores were heated by", arguments: [0.5, 1, 2.5])
  func fitted(temperature: Double) {
    // Answers that are right as often as their leads say at this temperature: σ(z / T) of those with a lead of z.
    let leads = [0.5, 1, 2, 3]
    func loss(_ t: Double) -> Double {
      leads.reduce(0) { sum, z in
        let right = 1 / (1 + exp(-z / temperature))
        return sum + right * log(1 + exp(-z / t)) + (1 - right) * log(1 + exp(z / t))
      }
    }
    #expect(abs(log(fittedTemperature(loss) / temperature)) < 0.002)
  }
}
