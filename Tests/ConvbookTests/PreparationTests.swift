import ConvNet
import ModelFiles
import TestSupport
import Testing

@testable import convbook

@Suite struct PreparationTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A seven of bars, `width` × `height` pixels of paper with ink at some place.
  private func seven(
    paper: UInt8 = 0, ink: UInt8 = 255, width: Int = 60, height: Int = 50, left: Int = 5,
    top: Int = 6
  ) -> [UInt8] {
    (0..<height).flatMap { y in
      (0..<width).map { x in
        let (column, row) = (x - left, y - top)
        let isInk =
          (0..<20).contains(column) && (0..<4).contains(row)
          || (16..<20).contains(column) && (0..<30).contains(row)
        return isInk ? ink : paper
      }
    }
  }

  private func prepared(
    _ gray: [UInt8], width: Int = 60, height: Int = 50, as preparation: Preparation = .digit,
    shape: Shape = [28, 28, 1], mean: Float = 0.13, inversion: Preparation.Inversion = .auto
  ) throws -> PreparedImage {
    let path = try folder.write(
      png(height: height, width: width, colorType: 0, gray), to: "image.png")
    return try PreparedImage(
      path: path, as: preparation, shape: shape, mean: mean, inversion: inversion)
  }

  @Test(
    "A digit becomes the same wherever it lies, on whatever it is drawn",
    arguments: [
      (UInt8(255), UInt8(0), 5, 6), (0, 255, 35, 15), (230, 60, 20, 10), (90, 180, 30, 20),
    ])
  func anyDrawing(paper: UInt8, ink: UInt8, left: Int, top: Int) throws {
    let reference = try prepared(seven())
    let other = try prepared(seven(paper: paper, ink: ink, left: left, top: top))
    #expect(other.pixels == reference.pixels)
    guard case .digit(_, let drawing, let centring) = other.steps else {
      Issue.record("it was not prepared as a digit")
      return
    }
    #expect(drawing.isInverted == (ink < paper))
    #expect(centring.inkColumns == left..<left + 20 && centring.inkRows == top..<top + 30)
  }

  @Test("A digit in shade and noise keeps clean paper and its box")
  func photograph() throws {
    var random = RandomGenerator(seed: 2)
    let clean = seven(paper: 200, ink: 60)
    let noisy = clean.enumerated().map { index, level in
      UInt8(Float(level) * (0.8 + 0.2 * Float(index % 60) / 60) + random.uniform(-6, 6))
    }
    guard case .digit(_, let drawing, let centring) = try prepared(noisy).steps else {
      Issue.record("it was not prepared as a digit")
      return
    }
    #expect(drawing.isInverted)
    #expect(centring.inkColumns == 5..<25 && centring.inkRows == 6..<36)
    // Ten rows at the bottom are paper only.
    #expect(drawing.pixels[(60 * 40)...].count { $0 > 0 } < 60)
  }

  @Test("Light and dark change places when that is asked for, and only then")
  func inversion() throws {
    let gray = seven(paper: 255, ink: 0)
    let drawn = try #require(InkDrawing(gray: gray, inversion: .auto))
    #expect(drawn.isInverted)
    #expect(InkDrawing(gray: gray, inversion: .yes)?.pixels == drawn.pixels)
    // Nothing is lighter than white paper.
    #expect(InkDrawing(gray: gray, inversion: .no) == nil)
    #expect(InkDrawing(gray: seven(), inversion: .no)?.isInverted == false)
  }

  @Test("An image that shows nothing is named", arguments: [UInt8(0), 128, 255])
  func blank(level: UInt8) throws {
    let error = #expect(throws: (any Error).self) {
      try prepared([UInt8](repeating: level, count: 3000))
    }
    #expect("\(error.map { "\($0)" } ?? "")".contains("image.png shows no digit"))
  }

  @Test("A photo is the largest piece from the middle, averaged over areas")
  func photo() throws {
    // Columns 0–9 and 30–39 are cut off; what is left is 20 × 20 and halved.
    let gray = (0..<20).flatMap { _ in
      (0..<40).map { x in (10..<30).contains(x) ? UInt8(x % 2 == 0 ? 100 : 200) : 0 }
    }
    let image = try prepared(
      gray, width: 40, height: 20, as: .photo, shape: [10, 10, 1], mean: 0.5)
    #expect(image.pixels == [UInt8](repeating: 150, count: 100))
    let colours = try prepared(
      gray, width: 40, height: 20, as: .photo, shape: [10, 10, 3], mean: 0.5)
    #expect(colours.pixels == [UInt8](repeating: 150, count: 300))
  }

  @Test("A light photo is inverted for a network that learned from dark ones")
  func lightPhoto() throws {
    let gray = [UInt8](repeating: 240, count: 100)
    func pixel(_ mean: Float, _ inversion: Preparation.Inversion = .auto, channels: Int = 1) throws
      -> UInt8
    {
      try prepared(
        gray, width: 10, height: 10, as: .photo, shape: [4, 4, channels], mean: mean,
        inversion: inversion
      ).pixels[0]
    }
    #expect(try pixel(0.28) == 15)
    #expect(try pixel(0.5) == 240)
    #expect(try pixel(0.28, .no) == 240)
    #expect(try pixel(0.5, .yes) == 15)
    #expect(try pixel(0.28, channels: 3) == 240)
  }

  @Test("Pictures shrink by areas, grow by blending, and keep their mean")
  func scaling() {
    func scaled(_ pixels: [UInt8], _ size: (Int, Int), to count: (Int, Int)) -> [UInt8] {
      AreaScaling.scaled(
        pixels, width: size.0, height: size.1, channels: 1, columns: count.0, rows: count.1)
    }
    // Three pixels become two: each averages one and a half.
    #expect(scaled([0, 90, 240], (3, 1), to: (2, 1)) == [30, 190])
    #expect(scaled([10, 30, 50, 70], (2, 2), to: (1, 1)) == [40])
    let grown = scaled([0, 200], (2, 1), to: (8, 1))
    #expect(grown.first == 0 && grown.last == 200)
    #expect(zip(grown, grown.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(scaled([7], (1, 1), to: (3, 2)) == [7, 7, 7, 7, 7, 7])
  }

  @Test("Digits are prepared for networks that know the digits, and only as 28×28")
  func choice() throws {
    func saved(_ shape: Shape, _ names: [String]) throws -> SavedModel {
      let network = try Sequential(input: shape) {
        Flatten()
        Dense(names.count)
      }
      return SavedModel(
        network, standardization: .unitRange(channels: shape[2]), classNames: names)
    }
    let digits = (0...9).map(String.init)
    #expect(try Preparation(for: saved([28, 28, 1], digits)) == .digit)
    #expect(try Preparation(for: saved([32, 32, 1], digits)) == .photo)
    #expect(try Preparation(for: saved([28, 28, 1], ["shirt", "shoe"])) == .photo)
  }
}
