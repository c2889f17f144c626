import Figures
import Foundation
import TestSupport
import Testing

@Suite struct AnimationTests {
  /// A curve that grows by a point with each frame, over axes that stay.
  private func figures(_ count: Int) -> [Figure] {
    (1...count).map { step in
      let curve = Series("", x: (1...step).map(Double.init), y: (1...step).map(Double.init))
      let ends = Series("", x: [1, 12], y: [1, 12], markers: .none)
      return Figure(
        "Step by step", alternativeText: "A growing line.",
        panels: [Chart("", marks: [ends, curve])])
    }
  }

  private func animation(_ count: Int) -> Animation {
    Animation("Growth", alternativeText: "A line grows.", figures: figures(count))
  }

  /// The red, green and blue bytes of a PNG without its filter bytes.
  private func bytes(_ png: DecodedPNG) -> [UInt8] {
    let length = 1 + 3 * png.width
    return (0..<png.height).flatMap { png.rows[$0 * length + 1..<($0 + 1) * length] }
  }

  @Test("Played back, every frame is the picture of its figure", arguments: [1, 2.0])
  func frames(scale: Double) throws {
    let animation = animation(4)
    let played = try DecodedAnimation(animation.png(scale: scale))
    #expect(played.frames.count == 4)
    for (frame, figure) in zip(played.frames, figures(4)) {
      #expect(frame.bytes == bytes(try DecodedPNG(figure.png(scale: scale))))
    }
    #expect(played.frames.map(\.seconds) == [0.6, 0.6, 0.6, 2])
    #expect(played.loops == 0)
  }

  @Test("The first frame is a normal PNG, and later ones hold only what changes")
  func economy() throws {
    let file = try animation(4).png(scale: 1)
    #expect(bytes(try DecodedPNG(file)) == bytes(try DecodedPNG(figures(1)[0].png(scale: 1))))
    let stored = try DecodedAnimation(file).frames.map(\.storedPixels)
    #expect(stored.dropFirst().allSatisfy { $0 < stored[0] / 10 })
  }

  @Test(
    "Delays and loops arrive as they were given",
    arguments: [(0, 1), (0.04, 7), (65, 2), (66, nil), (65_535, 2_147_483_647)]
      as [(Double, Int?)])
  func timing(seconds: Double, loops: Int?) throws {
    let frames = figures(2).map { Animation.Frame($0, seconds: seconds) }
    let animation = Animation("", alternativeText: "", frames: frames, loops: loops)
    let played = try DecodedAnimation(animation.png(scale: 0.25))
    #expect(played.frames.allSatisfy { $0.seconds == seconds })
    #expect(played.loops == loops ?? 0)
  }

  @Test("A frame that repeats the one before stores a single pixel")
  func still() throws {
    let figure = figures(1)[0]
    let animation = Animation("", alternativeText: "", figures: [figure, figure])
    let played = try DecodedAnimation(animation.png(scale: 1))
    #expect(played.frames[0].bytes == played.frames[1].bytes)
    #expect(played.frames[1].storedPixels == 1)
  }

  @Test("What can't be an animation is refused", arguments: [FigureFormat.png, .svg, .pdf])
  func refusals(format: FigureFormat) throws {
    var animation = animation(2)
    animation.frames[1].figure.caption = "One line more"
    let error = #expect(throws: FigureError.self) { try animation.encoded(as: format) }
    guard case .unequalFrames(2, let size, let first)? = error, size.height > first.height else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(throws: FigureError.noFrames) {
      try Animation("", alternativeText: "", frames: []).encoded(as: format)
    }
    for seconds in [-1, .infinity, 1e6] {
      animation.frames[1] = .init(animation.frames[0].figure, seconds: seconds)
      #expect(throws: FigureError.invalidDelay(seconds)) { try animation.encoded(as: format) }
    }
    animation.loops = 0
    #expect(throws: FigureError.invalidLoops(0)) { try animation.encoded(as: format) }
  }

  @Test(
    "Key frames begin with the first frame, end with the last and never repeat",
    arguments: [
      (0, []), (1, [0]), (2, [0, 1]), (6, [0, 1, 2, 3, 4, 5]), (26, [0, 5, 10, 15, 20, 25]),
    ]
      as [(Int, [Int])])
  func keyFrames(count: Int, expected: [Int]) {
    let frames = Array(repeating: Animation.Frame(figures(1)[0], seconds: 1), count: count)
    #expect(Animation("", alternativeText: "", frames: frames).keyFrames == expected)
  }

  @Test("The strip shows each key frame with its number, none over another")
  func strip() throws {
    let animation = animation(12)
    let strip = try animation.strip().drawing()
    let measurer = try CairoTextMeasurer()
    let frames = strip.texts.map { ($0.string, $0.frame(measuredBy: measurer)) }
    let sheet = Rectangle(x: 0, y: 0, width: strip.size.width, height: strip.size.height)
    for (index, (string, frame)) in frames.enumerated() {
      #expect(sheet.contains(frame))
      #expect(!frames[..<index].contains { $0.1.overlaps(frame) }, "“\(string)”")
    }
    for number in animation.keyFrames { #expect(frames.contains { $0.0 == "\(number + 1) / 12" }) }
    #expect(frames.count { $0.0 == "Step by step" } == 1)
    let svg = String(decoding: try animation.svg(), as: UTF8.self)
    #expect(svg.contains("<desc>A line grows.</desc>"))
    #expect(try animation.pdf().starts(with: Array("%PDF".utf8)))
  }

  @Test("Words that differ between frames stay with their frames")
  func words() throws {
    var animation = animation(3)
    for index in 0..<3 { animation.frames[index].figure.caption = "Step \(index)" }
    let strings = try animation.strip().drawing().texts.map(\.string)
    #expect(["Step 0", "Step 1", "Step 2"].allSatisfy(strings.contains))
  }

  @Test("The same animation twice gives the same bytes", arguments: FigureFormat.allCases)
  func determinism(format: FigureFormat) throws {
    #expect(
      try animation(3).encoded(as: format, scale: 1) == animation(3).encoded(as: format, scale: 1))
  }

  @Test("The sidecar tells the words, the pace and every frame's data")
  func json() throws {
    var animation = animation(3)
    animation.loops = 2
    animation.provenance.seed = 5
    let parsed = try JSONSerialization.jsonObject(with: Data(animation.json()))
    let object = try #require(parsed as? [String: Any])
    #expect(object["title"] as? String == "Growth")
    #expect(object["loops"] as? Int == 2 && object["seed"] as? Int == 5)
    let frames = try #require(object["frames"] as? [[String: Any]])
    #expect(frames.map { $0["seconds"] as? Double } == [0.6, 0.6, 2])
    #expect(frames.allSatisfy { ($0["panels"] as? [Any])?.count == 1 })
  }

  @Test("A theme set on the animation reaches every frame")
  func theme() {
    var animation = animation(3)
    animation.theme = .dark
    #expect(animation.frames.allSatisfy { $0.figure.theme == .dark } && animation.theme == .dark)
  }
}
