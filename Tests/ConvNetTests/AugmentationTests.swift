import ConvNet
import Testing

/// A digit as a tensor `[28, 28, 1]` of numbers from 0 to 1.
private func digit(_ digit: Int, variant: Int = 3) -> Tensor {
  let pixels = DigitGenerator(seed: 1, style: .neat).image(of: digit, variant: variant)
  return Tensor(pixels.map { Float($0) / 255 }, shape: [28, 28, 1])
}

/// Numbers from 0 to 1 without any order.
private func confetti(_ shape: Shape, seed: UInt64 = 1) -> Tensor {
  var generator = RandomGenerator(seed: seed).stream(.examples)
  return Tensor((0..<shape.count).map { _ in generator.uniform() }, shape: shape)
}

private func grey(_ value: Float = 0.5) -> Tensor { Tensor(repeating: value, shape: [60, 60, 1]) }

private let generator = RandomGenerator(seed: 11)

@Suite struct AugmentationTests {
  @Test("A shift by whole pixels is exact, and background follows", arguments: [(2, 1), (-3, 4)])
  func shift(right: Int, down: Int) {
    let image = confetti([6, 7, 2])
    let shifted = Augmentation.shifted(image, by: (x: Float(right), y: Float(down)))
    for y in 0..<6 {
      for x in 0..<7 {
        let isInside = (0..<6).contains(y - down) && (0..<7).contains(x - right)
        for c in 0..<2 {
          #expect(shifted[y, x, c] == (isInside ? image[y - down, x - right, c] : 0))
        }
      }
    }
  }

  @Test("A shift by half a pixel mixes two neighbours")
  func halfShift() {
    let image = Tensor([0.2, 1, 0.4], shape: [1, 3, 1])
    let shifted = Augmentation.shifted(image, by: (x: 0.5, y: 0))
    for (found, expected) in zip(shifted.values, [0.1, 0.6, 0.7] as [Float]) {
      #expect(abs(found - expected) < 1e-6)
    }
  }

  @Test("A quarter turn to the left puts the last column on top")
  func quarterTurn() {
    let image = confetti([5, 5, 3])
    let turned = Augmentation.rotated(image, degrees: 90)
    for y in 0..<5 {
      for x in 0..<5 {
        for c in 0..<3 { #expect(abs(turned[y, x, c] - image[x, 4 - y, c]) < 1e-5) }
      }
    }
  }

  @Test("Zoom doubles an image around its middle, and shear moves its rows to the right from below")
  func zoomAndShear() {
    let image = confetti([5, 5, 1])
    let zoomed = Augmentation.zoomed(image, by: 2)
    for y in [0, 2, 4] {
      for x in [0, 2, 4] { #expect(zoomed[y, x, 0] == image[1 + y / 2, 1 + x / 2, 0]) }
    }
    let sheared = Augmentation.sheared(image, degrees: 45)
    for y in 0..<5 {
      for x in 0..<5 {
        let from = x - (2 - y)
        let expected = (0..<5).contains(from) ? image[y, from, 0] : 0
        #expect(abs(sheared[y, x, 0] - expected) < 1e-5)
      }
    }
  }

  @Test("No strength, no change")
  func identity() {
    let image = confetti([7, 8, 3])
    #expect(Augmentation.shifted(image, by: (x: 0, y: 0)) == image)
    #expect(Augmentation.rotated(image, degrees: 0) == image)
    #expect(Augmentation.zoomed(image, by: 1) == image)
    #expect(Augmentation.sheared(image, degrees: 0) == image)
    #expect(Augmentation.bent(image, amplitude: 0, smoothness: 4, using: generator) == image)
    #expect(Augmentation.brightened(image, by: 1) == image)
    #expect(Augmentation.noisy(image, deviation: 0, using: generator) == image)
    #expect(Augmentation.cutOut(image, size: 0, around: (row: 2, column: 2)) == image)
    let none = Augmentation([])
    #expect(none.applied(to: image, using: generator) == image)
  }

  @Test("Flipping mirrors left to right, and twice is not at all")
  func flip() {
    let image = confetti([4, 6, 2])
    let flipped = Augmentation.flipped(image)
    #expect(flipped[1, 0, 1] == image[1, 5, 1])
    #expect(flipped != image)
    #expect(Augmentation.flipped(flipped) == image)
  }

  @Test("Every other image is flipped")
  func flipShare() {
    let image = confetti([3, 3, 1])
    let flip: Augmentation = [.flip]
    let count = (0..<1000).count { flip.applied(to: image, using: generator.stream($0)) != image }
    // Strays by 16.
    #expect(abs(count - 500) < 65)
  }

  @Test("Moves follow each other in the order of the list and are sampled once")
  func order() {
    let image = confetti([9, 9, 1])
    let turnFirst: Augmentation = [.rotate(degrees: 40), .shift(pixels: 3)]
    let shiftFirst: Augmentation = [.shift(pixels: 3), .rotate(degrees: 40)]
    #expect(
      turnFirst.applied(to: image, using: generator)
        != shiftFirst.applied(to: image, using: generator))

    // Sampled twice, a pixel that moves there and back would be blurred; in one map nothing happens.
    let there = AffineMap.shift(x: 0.5, y: 0.25).followed(by: .rotation(degrees: 30))
    let back = there.followed(by: .rotation(degrees: -30)).followed(by: .shift(x: -0.5, y: -0.25))
    let source = back.source(x: 3, y: -2)
    #expect(abs(source.x - 3) < 1e-5)
    #expect(abs(source.y + 2) < 1e-5)
  }

  @Test("A move and its list of one agree")
  func single() {
    let image = digit(2)
    var random = generator.stream(0)
    let degrees = random.uniform(-10, 10)
    let turn: Augmentation = [.rotate(degrees: 10)]
    #expect(
      turn.applied(to: image, using: generator) == Augmentation.rotated(image, degrees: degrees))
  }

  @Test("Random strengths fill their range and keep their mean")
  func ranges() {
    let image = Tensor(repeating: 0.5, shape: [1, 1, 1])
    let brightness: Augmentation = [.brightness(0.2)]
    let values = (0..<2000).map {
      brightness.applied(to: image, using: generator.stream($0)).values[0]
    }
    #expect(values.allSatisfy { 0.4 <= $0 && $0 <= 0.6 })
    #expect(values.contains { $0 < 0.401 } && values.contains { $0 > 0.599 })
    // Strays by 0.0013.
    #expect(abs(values.reduce(0, +) / 2000 - 0.5) < 0.006)
  }

  @Test("A shift visits every offset and no other")
  func offsets() {
    var dot = Tensor(zeros: [9, 9, 1])
    dot[4, 4, 0] = 1
    let shift: Augmentation = [.shift(pixels: 2)]
    let places = (0..<500).map { n in
      shift.applied(to: dot, using: generator.stream(n)).values.firstIndex(of: 1)
    }
    let expected = (2...6).flatMap { row in (2...6).map { row * 9 + $0 } }
    #expect(Set(places) == Set(expected))
  }

  @Test("Noise has the asked deviation and no mean, and stays between 0 and 1")
  func noise() {
    let noisy = Augmentation.noisy(grey(), deviation: 0.05, using: generator)
    // Both stray by less than 0.001.
    #expect(abs(noisy.mean() - 0.5) < 0.004)
    #expect(abs(noisy.variance().squareRoot() - 0.05) < 0.003)
    let strong = Augmentation.noisy(grey(), deviation: 3, using: generator).values
    #expect(strong.allSatisfy { 0 <= $0 && $0 <= 1 })
    #expect(strong.contains(0) && strong.contains(1))
  }

  @Test("Brightness multiplies, leaves the background alone and stops at 1")
  func brightness() {
    let image = Tensor([0, 0.25, 0.8], shape: [1, 3, 1])
    #expect(Augmentation.brightened(image, by: 1.5).values == [0, 0.375, 1])
    #expect(Augmentation.brightened(image, by: 0.5).values == [0, 0.125, 0.4])
  }

  @Test(
    "A cutout takes its square, as far as it lies inside",
    arguments: [
      (8, 30, 30, 64), (5, 30, 30, 25), (8, 0, 0, 16), (8, 59, 30, 40), (1, 0, 59, 1),
      (200, 30, 30, 3600), (8, -40, 5, 0), (8, 5, 400, 0),
    ])
  func cutout(size: Int, row: Int, column: Int, area: Int) {
    let cut = Augmentation.cutOut(grey(), size: size, around: (row: row, column: column))
    #expect(cut.values.count { $0 == 0 } == area)
    #expect(cut.values.count { $0 == 0.5 } == 3600 - area)
    if area == 64 { #expect(cut[26, 26, 0] == 0 && cut[33, 33, 0] == 0 && cut[34, 34, 0] == 0.5) }
  }

  @Test("Random cutouts are anywhere and never larger than asked")
  func cutouts() {
    let cutout: Augmentation = [.cutout(size: 8)]
    let areas = (0..<300).map { n in
      cutout.applied(to: grey(), using: generator.stream(n)).values.count { $0 == 0 }
    }
    #expect(areas.allSatisfy { 16 <= $0 && $0 <= 64 })
    #expect(areas.contains(64) && areas.contains { $0 < 64 })
  }

  @Test("The digit set keeps numbers between 0 and 1, most of the ink, and changes every image")
  func digits() {
    for shown in 0..<10 {
      let image = digit(shown)
      for n in 0..<20 {
        let changed = Augmentation.digits.applied(to: image, using: generator.stream(n))
        #expect(changed.shape == image.shape)
        #expect(changed != image)
        #expect(changed.values.allSatisfy { 0 <= $0 && $0 <= 1 })
        #expect(0.6 < changed.sum() / image.sum() && changed.sum() / image.sum() < 1.7)
      }
    }
    // Named one by one in a command line, they are as strong as together.
    #expect(Augmentation.digits.transformations == Array(Augmentation.Transformation.all[..<5]))
  }

  @Test("The same stream changes an image in the same way, another one in another")
  func determinism() {
    let all = Augmentation(Augmentation.Transformation.all)
    let image = digit(5)
    let changed = all.applied(to: image, using: generator.stream(1))
    #expect(all.applied(to: image, using: generator.stream(1)) == changed)
    #expect(all.applied(to: image, using: generator.stream(2)) != changed)
  }

  @Test("Bits stay those that were first written down, wherever they are computed")
  func golden() {
    let all = Augmentation(Augmentation.Transformation.all)
    var hash: UInt32 = 2_166_136_261
    for n in 0..<10 {
      for value in all.applied(to: digit(n), using: generator.stream(n)).values {
        hash = (hash ^ value.bitPattern) &* 16_777_619
      }
    }
    #expect(hash == 2_756_340_800)
  }

  @Test(
    "Other image sizes and several channels work", arguments: [[1, 1, 1], [3, 40, 3], [2, 1, 4]])
  func sizes(_ sizes: [Int]) {
    let image = confetti(Shape(sizes))
    let all = Augmentation(Augmentation.Transformation.all + Augmentation.photos.transformations)
    let changed = all.applied(to: image, using: generator)
    #expect(changed.shape == image.shape)
    #expect(changed.values.allSatisfy { 0 <= $0 && $0 <= 1 })
  }

  @Test("Every transformation has a name of its own")
  func names() {
    let names = Augmentation.Transformation.all.map(\.name)
    #expect(
      names == [
        "shift", "rotate", "zoom", "shear", "elastic", "brightness", "noise", "cutout", "flip",
      ])
  }

  @Test("A strength without meaning ends the program with a sentence")
  func misfits() async throws {
    await #expect(processExitsWith: .failure) { _ = Augmentation([.shift(pixels: -1)]) }
    await #expect(processExitsWith: .failure) { _ = Augmentation([.zoom(1)]) }
    await #expect(processExitsWith: .failure) { _ = Augmentation([.shear(degrees: 90)]) }
    await #expect(processExitsWith: .failure) { _ = Augmentation([.noise(.nan)]) }
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Augmentation([.elastic(amplitude: 1, smoothness: 0)])
    }
    let words = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(words.contains("augmentation: elastic has a strength out of range"))
    await #expect(processExitsWith: .failure) {
      _ = Augmentation.flipped(Tensor(zeros: [1, 2, 3, 4]))
    }
  }
}
