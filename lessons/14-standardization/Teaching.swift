/// The least code that standardizes and measures conditioning; tests compare it with the core.
enum Teaching {
  static func conditionNumber(_ x: [(Double, Double)]) -> Double {
    let n = Double(x.count)
    let a = x.reduce(0) { $0 + $1.0 * $1.0 } / n
    let b = x.reduce(0) { $0 + $1.0 * $1.1 } / n
    let c = x.reduce(0) { $0 + $1.1 * $1.1 } / n
    let middle = (a + c) / 2
    let half = ((a - c) * (a - c) / 4 + b * b).squareRoot()
    return (middle + half) / (middle - half)
  }

  static func standardized(_ x: [Double]) -> [Double] {
    let n = Double(x.count)
    let mean = x.reduce(0, +) / n
    let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    return x.map { ($0 - mean) / variance.squareRoot() }
  }
}
