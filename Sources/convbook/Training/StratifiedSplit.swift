import ConvNet

/// Images divided at random into three parts, all of which have every class in about its share.
struct StratifiedSplit {
  /// Places among the images, in random order.
  private(set) var training: [Int] = []
  /// Places among the images: a tenth of each class, or one of a class with three images or more.
  private(set) var validation: [Int] = []
  /// Places among the images: a tenth of each class, or one of a class with two images or more.
  private(set) var test: [Int] = []

  /// Divides images by their labels.
  init(_ labels: [UInt8], using random: inout RandomGenerator) {
    var classes = [[Int]](repeating: [], count: 256)
    for (place, label) in labels.enumerated() { classes[Int(label)].append(place) }
    for var places in classes {
      random.shuffle(&places)
      let part = max((places.count + 5) / 10, 1)
      let tested = places.count >= 2 ? part : 0
      let validated = places.count >= 3 ? part : 0
      test += places[..<tested]
      validation += places[tested..<tested + validated]
      training += places[(tested + validated)...]
    }
    random.shuffle(&training)
  }
}
