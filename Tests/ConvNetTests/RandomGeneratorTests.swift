import ConvNet
import Testing

@Suite struct RandomGeneratorTests {
  /// The C source of xoshiro256** at <https://prng.di.unimi.it/xoshiro256starstar.c>, started with `s = {1, 2, 3, 4}`, prints
  /// these numbers.
  @Test("Draws the published sequence")
  func publishedSequence() {
    var generator = RandomGenerator(state: (1, 2, 3, 4))
    let drawn = (0..<10).map { _ in generator.next() }
    #expect(
      drawn == [
        11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360,
        607_988_272_756_665_600, 16_172_922_978_634_559_625, 8_476_171_486_693_032_832,
        10_595_114_339_597_558_777, 2_904_607_092_377_533_576,
      ])
  }

  /// SplitMix64 from 1234567 gives 6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431
  /// (<https://rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64>).
  @Test("A seed becomes a state through SplitMix64")
  func seeding() {
    var generator = RandomGenerator(seed: 1_234_567)
    var published = RandomGenerator(
      state: (
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431
      ))
    for _ in 0..<100 { #expect(generator.next() == published.next()) }
  }

  @Test("Streams do not depend on how many numbers were drawn before")
  func streamsAreIndependentOfDraws() {
    let fresh = RandomGenerator(seed: 7)
    var used = fresh
    for _ in 0..<1000 { _ = used.next() }
    #expect(first(of: fresh.stream(.dropout)) == first(of: used.stream(.dropout)))
    #expect(first(of: fresh.stream(5)) == first(of: used.stream(5)))
  }

  @Test("Every name, every index and every seed has a sequence of its own")
  func streamsDiffer() {
    let names: [RandomGenerator.Stream] = [
      .initialization, .shuffling, .dropout, .augmentation, .digits, .examples,
    ]
    var seen: Set<[UInt64]> = []
    for seed in 0..<10 {
      let generator = RandomGenerator(seed: UInt64(seed))
      seen.insert(first(of: generator))
      for name in names { seen.insert(first(of: generator.stream(name))) }
      for index in 0..<1000 { seen.insert(first(of: generator.stream(index))) }
      for index in 0..<100 { seen.insert(first(of: generator.stream(.dropout).stream(index))) }
    }
    #expect(seen.count == 10 * (1 + names.count + 1000 + 100))
  }

  @Test("Neighbouring streams are not correlated")
  func neighbouringStreams() {
    let generator = RandomGenerator(seed: 1)
    var sum = 0.0
    for index in 0..<20_000 {
      var (a, b) = (generator.stream(index), generator.stream(index + 1))
      sum += Double(a.normal()) * Double(b.normal())
    }
    // A mean of 20,000 products of variance 1 strays by 0.007.
    #expect(abs(sum / 20_000) < 0.03)
  }

  private func first(of generator: RandomGenerator) -> [UInt64] {
    var generator = generator
    return [generator.next(), generator.next()]
  }
}

extension RandomGeneratorTests {
  @Test("Uniform numbers fill [0, 1) evenly")
  func uniform() {
    var generator = RandomGenerator(seed: 1)
    let draws = (0..<100_000).map { _ in generator.uniform() }
    #expect(draws.allSatisfy { $0 >= 0 && $0 < 1 })
    let tensor = Tensor(draws, shape: [draws.count])
    // The mean strays by 0.0009, the variance by 0.0002.
    #expect(abs(tensor.mean() - 1 / 2) < 0.004)
    #expect(abs(tensor.variance() - 1 / 12) < 0.001)
    var tenths = [Int](repeating: 0, count: 10)
    for draw in draws { tenths[Int(draw * 10)] += 1 }
    #expect(chiSquare(tenths) < 34)
  }

  @Test("Uniform numbers between bounds stay between them")
  func uniformBetween() {
    var generator = RandomGenerator(seed: 2)
    let draws = (0..<10_000).map { _ in generator.uniform(-3, 5) }
    #expect(draws.allSatisfy { $0 >= -3 && $0 < 5 })
    #expect(abs(Tensor(draws, shape: [draws.count]).mean() - 1) < 0.1)
  }

  @Test("Normal numbers have mean 0, variance 1 and the right tails")
  func normal() {
    var generator = RandomGenerator(seed: 3)
    let draws = (0..<200_000).map { _ in generator.normal() }
    let tensor = Tensor(draws, shape: [draws.count])
    #expect(abs(tensor.mean()) < 0.01)
    #expect(abs(tensor.variance() - 1) < 0.015)
    for (limit, share) in [(1, 0.317311), (2, 0.045500), (3, 0.002700)] as [(Float, Double)] {
      let outside = Double(draws.count { abs($0) > limit }) / Double(draws.count)
      let deviation = (share * (1 - share) / Double(draws.count)).squareRoot()
      #expect(abs(outside - share) < 5 * deviation, "beyond \(limit)")
    }
  }

  @Test("Whole numbers below a bound are equally likely", arguments: [1, 2, 3, 7, 10])
  func integers(bound: Int) {
    var generator = RandomGenerator(seed: 4)
    var counts = [Int](repeating: 0, count: bound)
    for _ in 0..<10_000 * bound { counts[generator.integer(below: bound)] += 1 }
    #expect(chiSquare(counts) < 34)
  }

  @Test("A bound that is no power of two is not biased, however large")
  func largeBound() {
    // 2⁶⁴ is 2.5 times this bound: without rejection, small even numbers would come up three times where odd ones come up twice.
    let bound = 7_378_697_629_483_820_646
    var generator = RandomGenerator(seed: 5)
    let draws = (0..<40_000).map { _ in generator.integer(below: bound) }
    #expect(draws.allSatisfy { $0 >= 0 && $0 < bound })
    let small = draws.filter { $0 < bound / 4 }
    #expect(abs(small.count - 10_000) < 400)
    #expect(chiSquare([small.count { $0 % 2 == 0 }, small.count { $0 % 2 == 1 }]) < 15)
  }

  @Test("Every order of a shuffle is equally likely")
  func shuffle() {
    var generator = RandomGenerator(seed: 6)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<24_000 {
      var order = [0, 1, 2, 3]
      generator.shuffle(&order)
      counts[order, default: 0] += 1
    }
    #expect(counts.count == 24)
    // 23 degrees of freedom; beyond 58 once in ten thousand.
    #expect(chiSquare(Array(counts.values)) < 58)
  }

  @Test("A shuffle keeps all elements, and few are no special case", arguments: [0, 1, 2, 100])
  func shuffleKeeps(count: Int) {
    var generator = RandomGenerator(seed: 7)
    var elements = Array(0..<count)
    generator.shuffle(&elements)
    #expect(elements.sorted() == Array(0..<count))
  }

  /// How far counts are from being equal; about their number when they are drawn evenly.
  private func chiSquare(_ counts: [Int]) -> Double {
    let expected = Double(counts.reduce(0, +)) / Double(counts.count)
    return counts.reduce(0.0) { sum, count in
      sum + (Double(count) - expected) * (Double(count) - expected) / expected
    }
  }
}
