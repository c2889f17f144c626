/// The way of a window over a matrix: which numbers it meets at each step.
struct WindowWalk {
  let input: Matrix
  let window: (rows: Int, columns: Int)
  let stride: Int
  let padding: Int
  let dilation: Int

  init(
    over input: Matrix, window: (rows: Int, columns: Int), stride: Int, padding: Int = 0,
    dilation: Int = 1
  ) {
    self.input = input
    self.window = window
    self.stride = max(1, stride)
    self.padding = max(0, padding)
    self.dilation = max(1, dilation)
  }

  /// How many rows and columns of steps there are; none where the window does not fit.
  var positions: (rows: Int, columns: Int) {
    func count(_ length: Int, _ window: Int) -> Int {
      let room = length + 2 * padding - (window - 1) * dilation - 1
      return room < 0 || window < 1 ? 0 : room / stride + 1
    }
    let rows = count(input.rows, window.rows)
    let columns = count(input.columns, window.columns)
    return rows == 0 || columns == 0 ? (0, 0) : (rows, columns)
  }

  /// How many steps there are, row by row.
  var count: Int { positions.rows * positions.columns }

  /// Where in the output the result of `step` belongs.
  func position(_ step: Int) -> Cell {
    let (row, column) = step.quotientAndRemainder(dividingBy: positions.columns)
    return Cell(row, column)
  }

  /// The cells under the window at `step`, row by row; some may lie in the padding.
  func cells(_ step: Int) -> [Cell] {
    let first = corner(step)
    return (0..<window.rows).flatMap { row in
      (0..<window.columns).map {
        Cell(first.row + row * dilation, first.column + $0 * dilation)
      }
    }
  }

  /// The numbers under the window at `step`; padding counts as zero.
  func values(_ step: Int) -> [Double] {
    cells(step).map { input.contains($0) ? input[$0.row, $0.column] : 0 }
  }

  /// The outline of the window at `step`; with dilation one for each cell that counts.
  func marks(_ step: Int) -> [CellMark] {
    guard dilation == 1 else { return cells(step).map { CellMark(.window, from: $0) } }
    return [
      CellMark(.window, from: corner(step), rows: window.rows, columns: window.columns)
    ]
  }

  private func corner(_ step: Int) -> Cell {
    let place = position(step)
    return Cell(place.row * stride - padding, place.column * stride - padding)
  }
}
