import ConvNet

/// The teaching code of the page: `page.md` shows these lines, and a test compares them with the core.
enum ByHand {
  static func dropped(
    _ x: [Float], rate p: Float,
    using random: inout RandomGenerator
  ) -> [Float] {
    x.map { number in
      let isDropped = random.uniform() < p
      return isDropped ? 0 : number / (1 - p)
    }
  }
}
