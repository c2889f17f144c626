internal import Base
public import Figures

/// A convolution of several channels with several filters, number by number: a frame for each place of each filter.
///
/// Panels stand side by side where there is room, and below each other where there is not.
public struct ChannelWalk: Sendable {
  private let names: [String]
  private let filters: [ChannelConvolutionStep]
  /// The map of each filter.
  public var maps: [Matrix] { filters.map(\.output) }

  /// The convolution of named planes with filters, each of which has a kernel for every plane, and a bias.
  ///
  /// - Precondition: all planes have one size, and so have all kernels, each fitting at least once.
  public init(
    _ planes: KeyValuePairs<String, Matrix>, filters: [(kernels: [Matrix], bias: Double)],
    stride: Int, padding: Int
  ) {
    names = planes.map(\.key)
    self.filters = filters.map { kernels, bias in
      ChannelConvolutionStep(
        inputs: planes.map(\.value), kernels: kernels, stride: stride, padding: padding, bias: bias,
        step: 0)
    }
  }

  /// What a filter's kernels give at a place, one number for each plane.
  public func partialSums(_ filter: Int, row: Int, column: Int) -> [Double] {
    filters[filter].channels.map { $0.output[row, column] }
  }

  /// All places of the first filter row by row, then those of the next.
  public var frames: [Figure] {
    filters.indices.flatMap { filter in
      (0..<filters[filter].steps).map { frame(filter, place: $0) }
    }
  }

  private func frame(_ filter: Int, place: Int) -> Figure {
    let (walk, map) = (filters[filter], maps[filter])
    let (row, column) = place.quotientAndRemainder(dividingBy: map.columns)
    let sums = partialSums(filter, row: row, column: column)
    let planes = zip(names, walk.channels).map { name, step in
      let corner = Cell(row * step.stride - step.padding, column * step.stride - step.padding)
      let window = CellMark(
        .window, from: corner, rows: step.kernel.rows, columns: step.kernel.columns)
      return HeatMap(
        name, step.input,
        colors: ColorScale(.ink, fitting: [0, 3 * (step.input.values.max() ?? 1)]),
        padding: step.padding, marks: [window], showsColorBar: false)
    }
    let kernels = walk.channels.map { step in
      HeatMap("its kernel", step.kernel, colors: .signed([step.kernel]), showsColorBar: false)
    }
    let signed = ColorScale.signed(maps)
    let done = maps.indices.map { index in
      var panel = HeatMap("map \(index + 1)", maps[index], colors: signed, showsColorBar: false)
      let cells = map.values.indices.map { Cell($0 / map.columns, $0 % map.columns) }
      panel.cells.hidden = Set(
        cells.suffix(from: index < filter ? cells.count : index > filter ? 0 : place + 1))
      if index == filter { panel.cells.marks = [CellMark(.result, from: Cell(row, column))] }
      return panel
    }
    let terms = sums.map { $0 < 0 ? "(\(Decimals.fixed($0, 0)))" : Decimals.fixed($0, 0) }
    let words =
      "Filter \(filter + 1), place \(place + 1): \(terms.joined(separator: " + ")) + bias "
      + "\(Decimals.fixed(walk.bias, 0)) = \(Decimals.fixed(map[row, column], 0))."
    return Figure(
      "", caption: words, alternativeText: words, panels: planes + kernels + done,
      columns: names.count)
  }
}
