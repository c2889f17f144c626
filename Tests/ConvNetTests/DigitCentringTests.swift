import ConvNet
import Testing

@Suite struct DigitCentringTests {
  @Test("A bar drawn in a corner becomes 20 pixels high and stands in the middle")
  func barByHand() throws {
    // 4 columns × 40 rows of ink halve to 2 × 20: columns 13 and 14, rows 4 to 23 put the centre of mass
    // at column 13.5 and row 13.5, which rounds to 14.
    let drawing = image(width: 100, height: 60) { x, y in x >= 90 && x < 94 && y < 40 ? 200 : 0 }
    let centring = try #require(DigitCentring(drawing, width: 100, height: 60))
    #expect(centring.inkColumns == 90..<94)
    #expect(centring.inkRows == 0..<40)
    #expect(centring.scaledWidth == 2)
    #expect(centring.scaledHeight == 20)
    #expect(centring.scaled == [UInt8](repeating: 200, count: 40))
    let expected = image(width: 28, height: 28) { x, y in
      (13...14).contains(x) && (4...23).contains(y) ? 200 : 0
    }
    #expect(centring.pixels == expected)
  }

  @Test("Shrinking averages areas")
  func shrinking() throws {
    // 30 pixels become 20: each averages 1.5, so 0, 60, 240 blend in proportion.
    let line: [UInt8] = (0..<30).map { [240, 60, 0][$0 % 3] }
    let drawing = image(width: 30, height: 30) { x, _ in line[x] }
    let centring = try #require(DigitCentring(drawing, width: 30, height: 30))
    // The last column, 0, lies outside the ink, so draw a frame to keep it in.
    #expect(centring.inkColumns == 0..<29)

    let framed = image(width: 30, height: 30) { x, y in y == 0 || x == 29 ? 240 : line[x] }
    let result = try #require(DigitCentring(framed, width: 30, height: 30))
    #expect(result.scaledWidth == 20)
    // (240 + 60 / 2) / 1.5 and (60 / 2 + 0) / 1.5, on a row away from the frame.
    #expect(Array(result.scaled[200..<204]) == [180, 20, 180, 20])
  }

  @Test("Growing blends neighbours")
  func growing() throws {
    let drawing: [UInt8] = [200, 100, 200, 100]
    let centring = try #require(DigitCentring(drawing, width: 2, height: 2))
    #expect(centring.scaledWidth == 20 && centring.scaledHeight == 20)
    let row = Array(centring.scaled[0..<20])
    #expect(row[0] == 200 && row[19] == 100)
    #expect(zip(row, row.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(row[9] > row[10])
    #expect(Set(row).count > 8)
  }

  @Test("The centre of mass, not the middle of the box, comes to the middle")
  func massCounts() throws {
    // An L: a thin stem at the left and a heavy foot below.
    let drawing = image(width: 20, height: 20) { x, y in x < 2 || y >= 14 ? 255 : 0 }
    let centring = try #require(DigitCentring(drawing, width: 20, height: 20))
    #expect(centring.scaled == drawing)
    // Mass 6·20 + 14·2 = 148; rows (120·16.5 + 28·6.5)/148 = 14.6, columns (120·9.5 + 28·0.5)/148 = 7.8:
    // the top left corner goes to row 14 − 15 = −1, held at 0, and column 14 − 8 = 6.
    for y in 0..<20 {
      for x in 0..<20 {
        #expect(centring.pixels[28 * y + x + 6] == drawing[20 * y + x])
      }
    }
  }

  @Test("Digits that are sized and centred already stay as they are", arguments: 0..<10)
  func fixedPoint(digit: Int) throws {
    let digits = DigitGenerator(seed: 8)
    var same = 0
    for variant in 0..<50 {
      let image = digits.image(of: digit, variant: variant)
      let again = try #require(DigitCentring(image, width: 28, height: 28))
      if again.pixels == image { same += 1 }
    }
    // Faint edges on the shorter side may be cut off, and few long ones rescaled.
    #expect(same >= 20, "\(same) of 50")
  }

  @Test("Where and how large a digit is drawn makes no difference", arguments: 0..<10)
  func invariance(digit: Int) throws {
    let original = DigitGenerator(seed: 9).image(of: digit, variant: 1)
    let large = image(width: 300, height: 200) { x, y in
      let (column, row) = ((x - 117) / 6, (y - 13) / 6)
      return x >= 117 && y >= 13 && column < 28 && row < 28 ? original[28 * row + column] : 0
    }
    let fromOriginal = try #require(DigitCentring(original, width: 28, height: 28))
    let fromLarge = try #require(DigitCentring(large, width: 300, height: 200))
    #expect(fromLarge.pixels == fromOriginal.pixels)
  }

  @Test("An empty drawing has no result, a single dot has one")
  func emptyDrawing() throws {
    #expect(DigitCentring([], width: 0, height: 0) == nil)
    #expect(DigitCentring([UInt8](repeating: 0, count: 12), width: 4, height: 3) == nil)
    var dot = [UInt8](repeating: 0, count: 12)
    dot[5] = 1
    let centring = try #require(DigitCentring(dot, width: 4, height: 3))
    #expect(centring.scaled == [UInt8](repeating: 1, count: 400))
  }

  @Test("Dots so far apart that they fade away have no result")
  func vanishing() {
    // 560 pixels become 20: each averages 28 · 28, and 255 / 784 rounds to nothing.
    let drawing = image(width: 560, height: 560) { x, y in
      (x == 0 && y == 0) || (x == 559 && y == 559) ? 255 : 0
    }
    #expect(DigitCentring(drawing, width: 560, height: 560) == nil)
  }

  @Test("A faint halo does not widen the box")
  func halo() throws {
    let drawing = image(width: 50, height: 50) { x, y in
      (20..<30).contains(x) && (10..<40).contains(y) ? 200 : 20
    }
    let centring = try #require(DigitCentring(drawing, width: 50, height: 50))
    #expect(centring.inkColumns == 20..<30)
    #expect(centring.inkRows == 10..<40)
  }

  @Test("A drawing of another size than stated is refused")
  func misfit() async {
    await #expect(processExitsWith: .failure) {
      _ = DigitCentring([1, 2, 3], width: 2, height: 2)
    }
  }

  private func image(width: Int, height: Int, level: (Int, Int) -> UInt8) -> [UInt8] {
    (0..<width * height).map { level($0 % width, $0 / width) }
  }
}
