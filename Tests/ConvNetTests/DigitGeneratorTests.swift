import ConvNet
import Testing

@Suite struct DigitGeneratorTests {
  /// Made by this generator on x86-64 Linux; other platforms must compute the same bytes.
  @Test(
    "Every platform draws the same bytes",
    arguments: [
      (DigitGenerator.Style.varied, 9_515_922_622_307_597_283 as UInt64),
      (.neat, 10_771_754_707_603_904_418),
    ])
  func checksum(style: DigitGenerator.Style, expected: UInt64) {
    let images = DigitGenerator(seed: 1, style: style).images(0..<200)
    #expect(fnv1a(images.pixels + images.labels) == expected)
  }

  @Test("An image drawn alone equals the one drawn in a range")
  func randomAccess() {
    let digits = DigitGenerator(seed: 3)
    let range = digits.images(90..<120)
    for index in 90..<120 {
      let (pixels, label) = digits.image(index)
      #expect(pixels == range[index - 90..<index - 89].pixels)
      #expect(label == range.labels[index - 90])
      #expect(label == digits.label(index))
    }
  }

  @Test("Another seed, index, style or variant gives another image")
  func differences() {
    let digits = DigitGenerator(seed: 1)
    var seen: Set<[UInt8]> = []
    for index in 0..<300 { seen.insert(digits.image(index).pixels) }
    for index in 0..<300 { seen.insert(DigitGenerator(seed: 2).image(index).pixels) }
    for index in 0..<300 { seen.insert(DigitGenerator(seed: 1, style: .neat).image(index).pixels) }
    for variant in 0..<300 { seen.insert(digits.image(of: variant % 10, variant: variant)) }
    #expect(seen.count == 1200)
  }

  @Test("Each ten images show every digit once, in changing orders")
  func balance() {
    let labels = DigitGenerator(seed: 1).images(0..<500).labels
    var orders: Set<[UInt8]> = []
    for start in stride(from: 0, to: 500, by: 10) {
      let block = Array(labels[start..<start + 10])
      #expect(block.sorted() == Array(0...9))
      orders.insert(block)
    }
    #expect(orders.count == 50)
  }

  @Test("The set has the shape and the class names of MNIST")
  func imageSet() {
    let images = DigitGenerator(seed: 1).images(5..<12)
    #expect(images.imageShape == [28, 28, 1])
    #expect(images.count == 7)
    #expect(images.classNames == (0...9).map { "\($0)" })
    #expect(DigitGenerator(seed: 1).images(4..<4).count == 0)
  }

  @Test("A digit asked for by name is that digit")
  func digitByName() {
    // The nearest of the mean images names most digits right, so a mix-up would show.
    let digits = DigitGenerator(seed: 5, style: .neat)
    var right = 0
    let means = (0...9).map { digit in
      meanImage((0..<100).map { digits.image(of: digit, variant: $0) })
    }
    let labelled = digits.images(0..<500)
    for i in 0..<labelled.count {
      let pixels = labelled[i..<i + 1].pixels
      let nearest = (0...9).min { distance(pixels, means[$0]) < distance(pixels, means[$1]) }
      if nearest == Int(labelled.labels[i]) { right += 1 }
    }
    #expect(right > 350, "\(right) of 500")
  }

  @Test(
    "Ink fills 20 pixels one way at most, centred by its mass",
    arguments: [DigitGenerator.Style.varied, .neat])
  func sizeAndPlace(style: DigitGenerator.Style) {
    let digits = DigitGenerator(seed: 11, style: style)
    for index in 0..<2000 {
      let pixels = digits.image(index).pixels
      let inked = (0..<784).filter { pixels[$0] > 0 }
      let (columns, rows) = (inked.map { $0 % 28 }, inked.map { $0 / 28 })
      let width = columns.max()! - columns.min()! + 1
      let height = rows.max()! - rows.min()! + 1
      #expect(max(width, height) == 20, "image \(index): \(width)×\(height)")

      // A digit whose mass lies far from its middle stops at the edge of the image.
      let centre = centreOfMass(pixels)
      let (top, left) = (rows.min()!, columns.min()!)
      #expect(abs(centre.x - 14) <= 0.5 || left == 0 || left + width == 28, "image \(index)")
      #expect(abs(centre.y - 14) <= 0.5 || top == 0 || top + height == 28, "image \(index)")
    }
  }

  /// MNIST's training images: mean 0.1307, deviation 0.3081.
  @Test("Pixels have the mean and deviation of MNIST")
  func statistics() {
    let measured = Standardization(measuredOn: DigitGenerator(seed: 1).images(0..<5000))
    #expect(abs(measured.mean[0] - 0.1307) < 0.006)
    #expect(abs(measured.deviation[0] - 0.3081) < 0.006)
  }

  @Test("A neat digit strays less from the usual one than a varied digit")
  func neatness() {
    func spread(_ style: DigitGenerator.Style) -> Double {
      let digits = DigitGenerator(seed: 1, style: style)
      let images = (0..<200).map { digits.image(of: 3, variant: $0) }
      let mean = meanImage(images)
      return images.reduce(0) { $0 + distance($1, mean) }
    }
    #expect(spread(.neat) < 0.9 * spread(.varied))
  }
}

@Suite struct StrokeTemplateTests {
  @Test("Every digit has templates whose probabilities add up to one")
  func probabilities() {
    #expect(StrokeTemplate.all.count == 10)
    for templates in StrokeTemplate.all {
      #expect(abs(templates.reduce(0) { $0 + $1.probability } - 1) < 1e-5)
    }
  }

  @Test("A table is read as written, and strokes share a point at the same place")
  func reading() {
    let templates = StrokeTemplate.templates(
      of: """
        flag 30
        20,25 50,0
        50,0 45,100 -10,120
        line 10
        50,0 50,100
        """)
    #expect(templates.count == 2)
    #expect(templates[0].strokes == [[0, 1], [1, 2, 3]])
    #expect(
      templates[0].points == [
        SIMD2(0.2, 0.25), SIMD2(0.5, 0), SIMD2(0.45, 1), SIMD2(-0.1, 1.2),
      ])
    #expect(templates[0].endsAtPoint == [1, 2, 0, 1])
    #expect(templates[1].strokes == [[0, 1]])
    #expect(abs(templates[0].probability - (0.55 * 0.75 + 0.45 * 0.5)) < 1e-6)
  }

  @Test("Templates are drawn as often as their probabilities say")
  func frequency() {
    var random = RandomGenerator(seed: 1)
    // Only the commonest one is a single stroke from (0.5, 0) to (0.5, 1).
    let straight = (0..<4000).count { _ in
      let template = StrokeTemplate.random(for: 1, using: &random)
      return template.strokes == [[0, 1, 2, 3]] && template.points[3] == SIMD2(0.5, 1)
    }
    let expected = StrokeTemplate.all[1][0].probability
    #expect(abs(Float(straight) / 4000 - expected) < 0.03)
  }
}

@Suite struct PenTraceTests {
  @Test("The curve passes through its control points and its straight parts are straight")
  func catmullRom() {
    var trace = PenTrace()
    let control: [SIMD2<Float>] = [SIMD2(0, 0), SIMD2(1, 2), SIMD2(3, 3), SIMD2(4, 0)]
    trace.addStroke(through: control) { 1 + $0 }
    #expect(trace.points.count == 25)
    for i in 0..<4 {
      let offset = trace.points[8 * i].position - control[i]
      #expect((offset * offset).sum() < 1e-10)
    }
    #expect(trace.points.map(\.isStart) == [true] + [Bool](repeating: false, count: 24))
    #expect(trace.points[0].radius == 1 && trace.points[24].radius == 2)

    // Between the second and the third point: (−p₀ + 9p₁ + 9p₂ − p₃) / 16 by hand.
    let middle = trace.points[12].position - SIMD2(2, 2.8125)
    #expect((middle * middle).sum() < 1e-10)

    var line = PenTrace()
    line.addStroke(through: [SIMD2(0, 0), SIMD2(8, 4)]) { _ in 1 }
    for (i, point) in line.points.enumerated() {
      #expect(point.position == SIMD2(Float(i), 0.5 * Float(i)))
    }
  }
}

/// The 64-bit hash of Fowler, Noll and Vo, <http://www.isthe.com/chongo/tech/comp/fnv/>.
private func fnv1a(_ bytes: [UInt8]) -> UInt64 {
  bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}

/// The centre of mass in columns and rows, each counted from 0 at the middle of the first one.
private func centreOfMass(_ pixels: [UInt8]) -> (x: Double, y: Double) {
  var (mass, x, y) = (0.0, 0.0, 0.0)
  for (i, pixel) in pixels.enumerated() {
    mass += Double(pixel)
    x += Double(pixel) * Double(i % 28)
    y += Double(pixel) * Double(i / 28)
  }
  return (x / mass, y / mass)
}

private func meanImage(_ images: [[UInt8]]) -> [Double] {
  (0..<784).map { i in images.reduce(0) { $0 + Double($1[i]) } / Double(images.count) }
}

private func distance(_ pixels: [UInt8], _ mean: [Double]) -> Double {
  zip(pixels, mean).reduce(0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) }
}
