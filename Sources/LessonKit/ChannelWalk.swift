internal import Base
public import Figures

/// A convolution of several channels with one filter, number by number: a frame for each place, with a row for each plane, its
/// kernel and its partial sum, and bias and map below.
public struct ChannelWalk: Sendable {
  private let names: [String]
  private let step: ChannelConvolutionStep
  /// What comes out.
  public var map: Matrix { step.output }

  /// The convolution of named planes with a filter, which has a kernel for every plane, and a bias.
  ///
  /// - Precondition: all planes have one size, and so have all kernels, each fitting at least once.
  public init(_ planes: KeyValuePairs<String, Matrix>, kernels: [Matrix], bias: Double) {
    names = planes.map(\.key)
    step = ChannelConvolutionStep(
      inputs: planes.map(\.value), kernels: kernels, bias: bias, step: 0)
  }

  /// What the kernels give at a place, one number for each plane.
  public func partialSums(row: Int, column: Int) -> [Double] {
    step.channels.map { $0.output[row, column] }
  }

  /// All places row by row.
  public var frames: [Figure] { (0..<step.steps).map(frame) }

  private func frame(_ place: Int) -> Figure {
    let (row, column) = place.quotientAndRemainder(dividingBy: map.columns)
    let sums = partialSums(row: row, column: column)
    func panel(_ title: String, _ values: Matrix, like all: [Matrix]) -> HeatMap {
      HeatMap(title, values, colors: .signed(all), showsColorBar: false)
    }
    let rows = names.indices.flatMap { index in
      let channel = step.channels[index]
      let window = CellMark(
        .window, from: Cell(row, column), rows: channel.kernel.rows, columns: channel.kernel.columns
      )
      let plane = HeatMap(
        names[index], channel.input,
        colors: ColorScale(.ink, fitting: [0, 3 * (channel.input.values.max() ?? 1)]),
        marks: [window], showsColorBar: false)
      return [
        plane,
        panel("filter 1 · \(names[index])", channel.kernel, like: step.channels.map(\.kernel)),
        panel(index == 0 ? "sum" : "+ sum", Matrix([[sums[index]]]), like: [map]),
      ]
    }
    var found = panel("map 1", map, like: [map])
    let cells = map.values.indices.map { Cell($0 / map.columns, $0 % map.columns) }
    found.cells.hidden = Set(cells[(place + 1)...])
    found.cells.marks = [CellMark(.result, from: cells[place])]
    let terms = sums.map { $0 < 0 ? "(\(Decimals.fixed($0, 0)))" : Decimals.fixed($0, 0) }
    let words =
      "Filter 1, place \(place + 1): \(terms.joined(separator: " + ")) + bias "
      + "\(Decimals.fixed(step.bias, 0)) = \(Decimals.fixed(map[row, column], 0))."
    return Figure(
      "", caption: words, alternativeText: words,
      panels: rows + [panel("+ bias", Matrix([[step.bias]]), like: [map]), found], columns: 3)
  }
}
