/// Figures of one size shown one after the other, as data.
///
/// As a PNG it moves; where nothing can move, as on paper, it is a strip of key frames.
public struct Animation: Picture {
  /// One figure and how long it stays.
  public struct Frame: Sendable {
    /// What is shown.
    public var figure: Figure
    /// For how long.
    public var seconds: Double

    /// A figure that stays for so many seconds.
    public init(_ figure: Figure, seconds: Double) {
      self.figure = figure
      self.seconds = seconds
    }
  }

  /// What the animation is called.
  public var title: String
  /// What a reader who can't see it is told: what moves, and how it ends.
  public var alternativeText: String
  /// What is shown, in order.
  public var frames: [Frame]
  /// How often all is shown; nil means for ever.
  public var loops: Int?
  /// How many frames the strip shows at most.
  public var keyFrameCount = 6
  /// What it takes to make the numbers again.
  public var provenance = Provenance()

  /// An animation of `frames`.
  public init(_ title: String, alternativeText: String, frames: [Frame], loops: Int? = nil) {
    self.title = title
    self.alternativeText = alternativeText
    self.frames = frames
    self.loops = loops
  }

  /// An animation at an even pace that rests on its last figure.
  public init(
    _ title: String, alternativeText: String, figures: [Figure], secondsPerFrame: Double = 0.6,
    rest: Double = 2, loops: Int? = nil
  ) {
    let frames = figures.indices.map { index in
      Frame(figures[index], seconds: index == figures.count - 1 ? rest : secondsPerFrame)
    }
    self.init(title, alternativeText: alternativeText, frames: frames, loops: loops)
  }

  /// Colours and text styles of all frames.
  public var theme: Theme {
    get { frames.first?.figure.theme ?? .light }
    set { for index in frames.indices { frames[index].figure.theme = newValue } }
  }

  /// The places of the first, the last, and evenly spaced frames between them.
  public var keyFrames: [Int] {
    let count = min(max(keyFrameCount, 1), frames.count)
    guard count > 1 else { return count == 1 ? [frames.count - 1] : [] }
    return (0..<count).map { ($0 * (frames.count - 1) + (count - 1) / 2) / (count - 1) }
  }
}
