public import ConvNet
public import Figures
public import Notebooks

extension Notebook {
  /// Adds a figure to a page that is no lesson, under a short name for its files: `how-often-used`.
  ///
  /// - Throws: `FigureError` when it can't be drawn.
  public mutating func addFigure(
    _ name: String, _ figure: Figure, caption: String, _ options: PictureOptions
  ) throws {
    addFigure(try figure.illustration(name, caption: caption, options))
  }

  /// Adds a widget to a page that is no lesson.
  ///
  /// - Throws: `FigureError` when the figure that stands for it can't be drawn.
  public mutating func addWidget(
    _ widget: LessonWidget, invitation: String, caption: String, _ options: PictureOptions
  ) throws {
    addWidget(
      try widget.cell(invitation: invitation, caption: caption, options))
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

extension Tensor {
  /// One image of one channel, `[1, H, W, 1]`, with the numbers of a matrix.
  public init(_ matrix: Matrix) {
    self.init(matrix.values.map { Float($0) }, shape: [1, matrix.rows, matrix.columns, 1])
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
