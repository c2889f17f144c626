internal import ConvNet
internal import Notebooks

/// Every rate with every number of filters, trained: what nine trials would find here can be computed, not guessed.
package struct SearchMap {
  package enum Search: String, CaseIterable {
    case grid = "grid, 3 × 3"
    case random = "random, 9"
    case rates = "9 rates, 1 width"
    case filters = "1 rate, 9 widths"
  }

  package static let rates: [Float] = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1]
  package static let filters = [4, 5, 6, 7, 8, 10, 12, 14, 16]
  package static let side = 9

  package let seeds: [UInt64]
  /// How many images it can be chosen on, and as many to report on.
  package let half: Int
  /// For each seed and cell, rates first, the images that were classified correctly.
  private let right: [[[Bool]]]

  package init(_ options: LessonOptions) throws {
    let half = options.size(1000, quick: 400)
    let (training, pool) = options.data.examples(
      training: options.size(1000, quick: 250), test: 2 * half)
    let seeds = Array(options.seeds.prefix(options.size(5, quick: 1)))
    let backend = try options.backend()
    right = try seeds.map { seed in
      options.report("81 networks for a map of the search, seed \(seed)")
      return try Self.cells.map { recipe in
        let compiled = try recipe.network(options.data, seed: seed).compiled(
          optimizer: .adam(learningRate: .constant(recipe.rate)), loss: .softmaxCrossEntropy,
          on: backend)
        do { _ = try compiled.fit(training, epochs: 2, seed: seed) } catch TrainingError.diverged {}
        let scores = compiled.predict(pool)
        return zip(scores.argmax(), pool.allTargets.classes).map { $0 == $1 }
      }
    }
    (self.seeds, self.half) = (seeds, half)
  }

  package static let cells = rates.flatMap { rate in filters.map { Recipe(filters: $0, rate: rate) }
  }

  /// The accuracy of each cell, in percent, on some of the images.
  package func accuracies(_ seed: Int, on images: [Int]) -> [Double] {
    right[seed].map { cell in
      100 * Double(images.count { cell[$0] }) / Double(images.count)
    }
  }

  /// The mean map over the seeds, on images that no search chooses on.
  package var means: [Double] {
    let maps = seeds.indices.map { accuracies($0, on: Array(half..<2 * half)) }
    return Self.cells.indices.map { cell in Spread(maps.map { $0[cell] }).mean }
  }

  /// The test accuracy that nine trials find on average, for each seed: chosen on one half of the images, reported on the other. The mean over all grids,
  /// and over all draws of nine cells, is exact.
  package func found(by search: Search) -> [Double] {
    seeds.indices.map { seed in
      let chosen = accuracies(seed, on: Array(0..<half))
      let told = accuracies(seed, on: Array(half..<2 * half))
      if search == .random {
        let order = Self.cells.indices.sorted { (-chosen[$0], $0) < (-chosen[$1], $1) }
        // The probability that the k-th best is the best of nine.
        var (chance, mean) = (9.0 / Double(order.count), 0.0)
        for (k, cell) in order.enumerated() {
          mean += chance * told[cell]
          chance *= max(Double(order.count - 9 - k), 0) / Double(order.count - 1 - k)
        }
        return mean
      }
      let results = Self.trials(of: search).map { cells in
        told[cells.max { chosen[$0] < chosen[$1] } ?? 0]
      }
      return Spread(results).mean
    }
  }

  /// How many different rates nine cells have on average that are drawn at random.
  package static var expectedRates: Double {
    // The probability that all nine are drawn from the other rates.
    let (all, others) = (Double(side * side), Double(side * side - side))
    let misses = (0..<9).reduce(1.0) { $0 * (others - Double($1)) / (all - Double($1)) }
    return Double(side) * (1 - misses)
  }

  /// The cells that each search of a kind tries.
  package static func trials(of search: Search) -> [[Int]] {
    let all = 0..<side
    switch search {
    case .grid:
      return (0..<3).flatMap { top in
        (0..<3).map { left in
          (0..<9).map { (top + 3 * ($0 / 3)) * side + left + 3 * ($0 % 3) }
        }
      }
    case .rates: return all.map { column in all.map { $0 * side + column } }
    case .filters: return all.map { row in all.map { row * side + $0 } }
    case .random: return []
    }
  }

  /// How much better the best of all cells looks than it is, seed by seed: on the few images that it was chosen on, minus on all others. And the same
  /// where the choice was made on other images. Means over many draws.
  package func optimism(images count: Int, draws: Int) -> (chosen: [Double], fresh: [Double]) {
    let gaps = seeds.indices.map { seed in
      var random = RandomGenerator(seed: seeds[seed]).stream(.examples)
      let gaps = (0..<draws).map { _ in
        var order = Array(0..<2 * half)
        random.shuffle(&order)
        let (few, others) = (Array(order[..<count]), Array(order[count..<2 * count]))
        let rest = accuracies(seed, on: Array(order[(2 * count)...]))
        let (seen, unseen) = (accuracies(seed, on: few), accuracies(seed, on: others))
        let best = seen.indices.max { seen[$0] < seen[$1] } ?? 0
        return (seen[best] - rest[best], unseen[best] - rest[best])
      }
      return (Spread(gaps.map(\.0)).mean, Spread(gaps.map(\.1)).mean)
    }
    return (gaps.map(\.0), gaps.map(\.1))
  }
}
