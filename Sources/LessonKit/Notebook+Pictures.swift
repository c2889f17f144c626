public import ConvNet
public import Figures
public import Notebooks

extension Notebook {
  /// Adds a figure under a short name for its files: `how-often-used`.
  ///
  /// - Throws: `FigureError` when it can't be drawn.
  public mutating func addFigure(
    _ name: String, _ figure: Figure, caption: String, _ options: LessonOptions
  ) throws {
    try addFigure(name, figure, caption: caption, options.pictures)
  }

  /// Adds a figure to a page that is no lesson.
  ///
  /// - Throws: `FigureError` when it can't be drawn.
  public mutating func addFigure(
    _ name: String, _ figure: Figure, caption: String, _ options: PictureOptions
  ) throws {
    addFigure(try illustration(name, figure, size: try figure.drawing().size, caption, options))
  }

  /// Adds an animation; files that can't move show a strip of key frames.
  ///
  /// - Throws: `FigureError` when it can't be drawn.
  public mutating func addAnimation(
    _ name: String, _ animation: Animation, caption: String, _ options: LessonOptions
  ) throws {
    guard let first = animation.frames.first else { throw FigureError.noFrames }
    addAnimation(
      try illustration(
        name, animation, size: try first.figure.drawing().size, caption, options.pictures))
  }

  /// Adds a widget, and the figure that stands for it where it can't be moved; its kind names the files of that figure.
  ///
  /// - Throws: `FigureError` when the figure can't be drawn.
  public mutating func addWidget(
    _ kind: String, settings: KeyValuePairs<String, WidgetValue> = [:],
    resources: [PageResource] = [], fallback figure: Figure, invitation: String, caption: String,
    _ options: PictureOptions
  ) throws {
    let fallback = try illustration(
      kind, figure, size: try figure.drawing().size, caption, options)
    addWidget(
      Widget(
        kind, settings: settings, resources: resources, invitation: invitation,
        fallback: fallback))
  }

  /// The picture for the page, light and dark, and in every format that was asked for.
  private func illustration(
    _ name: String, _ picture: any Picture, size: Size, _ caption: String,
    _ options: PictureOptions
  ) throws -> Illustration {
    var picture = picture
    picture.provenance = Provenance(seed: options.seed, command: options.command)
    var files: [PictureFile] = []
    // Every frame of an animation costs as much as a picture.
    let isAnimation = picture is Animation
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
    // Pages choose between outlines and pixels, on a light and on a dark background; key frames need one variant only.
    for format in [FigureFormat.svg, .png] {
      try add(format, .light, .light, scale: 2)
      if !(isAnimation && format == .svg) { try add(format, .dark, .dark, scale: 2) }
    }
    return Illustration(
      name: name, caption: caption, alternativeText: picture.alternativeText, width: size.width,
      height: size.height, files: files)
  }
}

extension Theme {
  /// What a picture in these colours is shown on.
  var variant: PictureVariant {
    switch self {
    case .dark: .dark
    case .print: .print
    default: .light
    }
  }
}

extension Matrix {
  /// One channel of one image of `[N, H, W, C]`, to be drawn.
  ///
  /// - Precondition: the tensor has four axes, and that image and channel.
  public init(_ images: Tensor, image: Int = 0, channel: Int = 0) {
    let (rows, columns, channels) = (images.shape[1], images.shape[2], images.shape[3])
    let values = images.values
    self.init(rows: rows, columns: columns) { row, column in
      Double(values[((image * rows + row) * columns + column) * channels + channel])
    }
  }
}
