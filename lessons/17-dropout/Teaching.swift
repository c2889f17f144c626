import ConvNet

/// The least code that drops numbers; the lesson and its tests compare it with the core.
enum Teaching {
  static func dropped(
    _ x: [Float], rate p: Float, using random: inout RandomGenerator
  ) -> [Float] {
    x.map { number in
      let isDropped = random.uniform() < p
      return isDropped ? 0 : number / (1 - p)
    }
  }
}
