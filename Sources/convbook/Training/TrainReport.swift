import Foundation

/// The results of a training run, for programs to read.
struct TrainReport: Codable {
  /// `mnist`, `kaggle`, or the name of a folder.
  let dataset: String
  /// `mnist`, or `builtin` for drawn digits.
  let source: String
  let model: String
  let recipe: String
  let parameters: Int
  /// Those that were finished.
  let epochs: Int
  let batchSize: Int
  let optimizer: String
  /// The peak of the schedule.
  let learningRate: Float
  let weightDecay: Float
  let labelSmoothing: Float
  /// The names of the transformations of training images.
  let augmentation: [String]
  /// How many of the last epochs were not augmented.
  let cleanEpochs: Int
  let seed: UInt64
  let threads: Int
  let engine: String
  /// The epoch that was measured and saved, if one was finished.
  let savedEpoch: Int?
  /// That of the saved epoch.
  let validationAccuracy: Double?
  let testImages: Int
  let testAccuracy: Double
  /// Where it lies for all images of this kind with a probability of 95 %: from, to.
  let testAccuracyInterval: [Double]
  let testLoss: Double
  /// Why the accuracy should not be believed, in sentences; earlier versions did not say.
  let cautions: [String]?
  let trainSeconds: Double
  let imagesPerSecond: Double
  let peakMemoryBytes: Int
  /// The words that give the same result again.
  let command: String

  /// Whether a training run can have come out like this: numbers can be shown and compared.
  var isPossible: Bool {
    let shares = testAccuracyInterval + [testAccuracy, validationAccuracy ?? 0]
    let amounts = [trainSeconds, imagesPerSecond]
    let counts = [parameters, epochs, batchSize, cleanEpochs, threads, testImages]
    return testAccuracyInterval.count == 2 && shares.allSatisfy { 0...1 ~= $0 }
      && amounts.allSatisfy { 0...1e12 ~= $0 }
      && (counts + [savedEpoch ?? 0]).allSatisfy { 0...1_000_000_000_000 ~= $0 }
  }

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
