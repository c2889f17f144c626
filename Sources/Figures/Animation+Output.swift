extension Animation {
  /// The animation as a PNG file that moves in browsers; elsewhere its first frame is shown.
  ///
  /// - Throws: ``FigureError`` when there is no frame, when frames differ in size, or when one can't be drawn.
  public func png(scale: Double = 2) throws(FigureError) -> [UInt8] {
    let drawings = try drawings()
    var file = AnimatedPNG(frameCount: frames.count, loops: loops ?? 0, scale: scale)
    for (frame, drawing) in zip(frames, drawings) {
      try file.add(CairoRenderer.pixels(of: drawing, scale: scale), seconds: frame.seconds)
    }
    return file.finished()
  }

  /// The key frames as an SVG file.
  ///
  /// - Throws: ``FigureError`` as ``png(scale:)`` does.
  public func svg() throws(FigureError) -> [UInt8] { try strip().svg() }

  /// The key frames on one page of a PDF file.
  ///
  /// - Throws: ``FigureError`` as ``png(scale:)`` does.
  public func pdf() throws(FigureError) -> [UInt8] { try strip().pdf() }

  /// The words of the animation, and the words and numbers behind every frame.
  public func json() -> [UInt8] {
    let words: SourceData = ["title": .text(title), "alternativeText": .text(alternativeText)]
    let frames = frames.map { frame in
      frame.figure.sourceData.adding("seconds", .number(frame.seconds))
    }
    return words.adding(provenance).adding("loops", loops.map { .number(Double($0)) })
      .adding("frames", .list(frames)).encoded()
  }

  /// The key frames in one figure, each under its number; words that all of them share are said once.
  ///
  /// - Throws: ``FigureError`` as ``png(scale:)`` does.
  public func strip() throws(FigureError) -> Figure {
    let size = try drawings()[0].size
    let figures = keyFrames.map { frames[$0].figure }
    func shared(_ word: KeyPath<Figure, String>) -> String? {
      figures.allSatisfy { $0[keyPath: word] == figures[0][keyPath: word] }
        ? figures[0][keyPath: word] : nil
    }
    let (title, caption) = (shared(\.title), shared(\.caption))
    let panels = keyFrames.map { index in
      var figure = frames[index].figure
      if title != nil { figure.title = "" }
      if caption != nil { figure.caption = "" }
      return FigurePanel(figure, heading: "\(index + 1) / \(frames.count)")
    }
    var strip = Figure(
      title ?? self.title, caption: caption ?? "", alternativeText: alternativeText,
      panels: panels, columns: columns(for: panels.count, of: size), theme: theme)
    strip.provenance = provenance
    return strip
  }

  /// How many frames stand side by side when the whole comes nearest to the shape of a screen.
  private func columns(for count: Int, of frame: Size) -> Int {
    func distortion(_ columns: Int) -> Double {
      let rows = (count + columns - 1) / columns
      let ratio = frame.width * Double(columns) / (frame.height * Double(rows))
      return max(ratio / 1.5, 1.5 / ratio)
    }
    return (1...count).min { distortion($0) < distortion($1) } ?? count
  }

  /// Every frame laid out, once it is known that they can follow each other.
  private func drawings() throws(FigureError) -> [Drawing] {
    guard !frames.isEmpty else { throw .noFrames }
    // More loops or longer delays than the file's numbers can hold mean a mistake.
    if let loops, !(1...Int(Int32.max)).contains(loops) { throw .invalidLoops(loops) }
    var drawings: [Drawing] = []
    for (index, frame) in frames.enumerated() {
      guard (0...65_535).contains(frame.seconds) else { throw .invalidDelay(frame.seconds) }
      drawings.append(try frame.figure.drawing())
      let (first, size) = (drawings[0].size, drawings[index].size)
      guard size == first else { throw .unequalFrames(index + 1, size, first: first) }
    }
    return drawings
  }
}
