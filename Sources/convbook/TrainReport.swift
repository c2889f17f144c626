import Foundation

/// The results of a training run, for programs to read.
struct TrainReport: Encodable {
  let dataset: String
  /// `mnist`, or `builtin` for drawn digits.
  let source: String
  let model: String
  let parameters: Int
  let epochs: Int
  /// The names of the transformations of training images.
  let augmentation: [String]
  let seed: UInt64
  let threads: Int
  let engine: String
  let testAccuracy: Double
  let testLoss: Double
  let trainSeconds: Double
  let imagesPerSecond: Double
  let peakMemoryBytes: Int

  /// The most memory that this process ever had at once.
  static var peakMemoryBytes: Int {
    var usage = rusage()
    // Linux counts kilobytes, macOS bytes.
    #if os(Linux)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss * 1024
    #else
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #endif
  }
}
