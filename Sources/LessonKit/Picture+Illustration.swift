internal import Figures
internal import Notebooks

extension Figure {
  /// The figure in every file that a page needs.
  func illustration(
    _ name: String, caption: String = "", isHero: Bool = false, _ options: PictureOptions
  ) throws -> Illustration {
    try illustration(
      name, size: try drawing().size, caption,
      PagePicture(try forPage(isHero: isHero), most: isHero ? 250_000 : 100_000), options)
  }
}

extension Animation {
  /// The animation in every file that a page needs.
  func illustration(
    _ name: String, caption: String = "", isHero: Bool = false, _ options: PictureOptions
  ) throws -> Illustration {
    guard let first = frames.first else { throw FigureError.noFrames }
    return try illustration(
      name, size: try first.figure.drawing().size, caption,
      PagePicture(try forPage(isHero: isHero)), options)
  }
}

extension PagePicture {
  /// A figure as part of a page; nil where that takes more than `most` bytes, and pixels in a file are smaller by far.
  fileprivate init?(_ figure: PageFigure, most: Int) {
    guard max(figure.wide.svg.utf8.count, figure.narrow.svg.utf8.count) <= most else { return nil }
    self.init(figure)
  }

  /// A figure as part of a page.
  init(_ figure: PageFigure) {
    self.init(
      title: figure.title, note: figure.note, wide: figure.wide.svg, width: figure.wide.width,
      narrow: figure.narrow.svg,
      steps: figure.steps.map { Step(words: $0.words, seconds: $0.seconds) })
  }
}

extension Picture {
  /// The picture for the page, light and dark, and in every format that was asked for.
  fileprivate func illustration(
    _ name: String, size: Size, _ caption: String, _ page: PagePicture?, _ options: PictureOptions
  ) throws -> Illustration {
    var picture = self
    picture.provenance = Provenance(seed: options.seed, command: options.command)
    var files: [PictureFile] = []
    // Every frame of an animation costs as much as a picture.
    let isAnimation = Self.self == Animation.self
    let share = isAnimation ? 0.75 : 1
    func add(_ format: FigureFormat, _ variant: PictureVariant, _ theme: Theme, scale: Int) throws {
      let kind = PictureFormat(rawValue: format.rawValue) ?? .json
      guard !files.contains(where: { $0.format == kind && $0.variant == variant }) else { return }
      picture.theme = theme
      let bytes = try picture.encoded(as: format, scale: Double(scale) * share)
      files.append(PictureFile(kind, variant, bytes: bytes))
    }
    let variant = options.theme.variant
    for format in options.formats + [.json, .png] {
      try add(format, variant, options.theme, scale: options.scale)
    }
    for format in [FigureFormat.svg, .png] {
      try add(format, .light, .light, scale: 2)
      // Pages that show files choose between outlines and pixels, on a light and on a dark background; key frames need one variant.
      if page == nil, !(isAnimation && format == .svg) { try add(format, .dark, .dark, scale: 2) }
    }
    return Illustration(
      name: name, title: title, caption: caption, alternativeText: alternativeText,
      width: size.width, height: size.height, files: files, page: page)
  }
}
