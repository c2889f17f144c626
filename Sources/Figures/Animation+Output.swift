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
  public func svg() throws(FigureError) -> [UInt8] {
    let strip = try strip()
    return SVG.finished(try CairoRenderer.svg(of: strip), strip)
  }

  /// The key frames on one page of a PDF file.
  ///
  /// - Throws: ``FigureError`` as ``png(scale:)`` does.
  public func pdf() throws(FigureError) -> [UInt8] { try CairoRenderer.pdf(of: strip()) }

  /// The words of the animation, and the words and numbers behind every frame.
  public func json() -> [UInt8] {
    let words: SourceData = ["title": .text(title), "alternativeText": .text(alternativeText)]
    let frames = frames.map { frame in
      frame.figure.sourceData.adding("seconds", .number(frame.seconds))
    }
    return JSON.encoded(
      words.adding(provenance).adding("loops", loops.map { .number(Double($0)) })
        .adding("frames", .list(frames)))
  }

  /// The key frames side by side, each with its number.
  public func strip() throws(FigureError) -> Drawing {
    let drawings = try drawings()
    let measurer = try CairoTextMeasurer()
    let numbered = keyFrames.map { index in
      var drawing = drawings[index]
      let number = Text(
        "\(index + 1) / \(frames.count)", at: Point(Drawing.padding, Drawing.padding - 4),
        style: theme.type.tick, color: theme.secondary, vertical: .bottom)
      if number.frame(measuredBy: measurer).maxX <= drawing.size.width {
        drawing.primitives.append(.text(number))
      }
      return drawing
    }
    return Drawing(tiling: numbered, title: title, alternativeText: alternativeText)
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
