/// The picture of one stage of a network: stacked sheets for maps, a column of cells for a vector.
struct StageBlock {
  /// The size of a sheet, or of the whole column.
  private let sheet: Size
  /// How many sheets, or how many cells of a column; 0 for a column too long for cells.
  private let count: Int
  private let isVector: Bool
  private let isInput: Bool

  private static let tallest = 96.0
  private static let least = 7.0
  private static let shift = 5.0
  private static let mostCells = 16

  /// The blocks of a network, all on one scale.
  static func blocks(of stages: [NetworkStage]) -> [StageBlock] {
    var side = 1
    var length = 1
    for stage in stages {
      switch stage.output {
      case .maps(let height, let width, _): side = max(side, height, width)
      case .vector(let count): length = max(length, count)
      }
    }
    return stages.enumerated().map { index, stage in
      StageBlock(stage.output, side: side, length: length, isInput: index == 0)
    }
  }

  private init(_ output: NetworkStage.Output, side: Int, length: Int, isInput: Bool) {
    self.isInput = isInput
    switch output {
    case .maps(let height, let width, let channels):
      func scaled(_ count: Int) -> Double {
        max(Self.least, (Double(count) / Double(side) * Self.tallest).rounded())
      }
      isVector = false
      sheet = Size(width: scaled(width), height: scaled(height))
      let logarithm = decimalLogarithm(Double(max(1, channels))) / decimalLogarithm(2)
      count = channels <= 4 ? max(0, channels) : 2 + Int(logarithm.rounded())
    case .vector(let numbers):
      isVector = true
      let isShort = numbers <= Self.mostCells
      let share =
        decimalLogarithm(Double(max(1, numbers)) + 1) / decimalLogarithm(Double(length) + 1)
      let height = isShort ? Double(max(0, numbers)) * 8 : (Self.tallest * share).rounded()
      sheet = Size(width: 10, height: max(8, height))
      count = isShort ? max(0, numbers) : 0
    }
  }

  /// The room that the block takes.
  var size: Size {
    guard !isVector else { return sheet }
    let depth = Double(max(0, count - 1)) * Self.shift
    return Size(width: sheet.width + depth, height: sheet.height + depth)
  }

  func primitives(around center: Point, theme: Theme) -> [Primitive] {
    let accent = isInput ? theme.axis : theme.color(ofSeries: isVector ? 2 : 0)
    let pen = Stroke(accent, width: 1.2)
    let corner = Point(
      (center.x - size.width / 2).rounded(), (center.y - size.height / 2).rounded())
    guard !isVector else {
      let fill = theme.background.mixed(with: accent, by: 0.25)
      let frame = Rectangle(x: corner.x, y: corner.y, width: sheet.width, height: sheet.height)
      let lines = (1..<max(1, count)).map { cell in
        let y = frame.minY + Double(cell) * 8 + 0.5
        return Primitive.path(
          .line(from: Point(frame.minX, y), to: Point(frame.maxX, y)), stroke: pen)
      }
      return [.path(.rectangle(frame.crisp), fill: fill, stroke: pen)] + lines
    }
    return (0..<count).reversed().map { index in
      // The first sheet lies in front, at the lower left.
      let offset = Double(index) * Self.shift
      let depth = Double(count - 1 - index) * Self.shift
      let frame = Rectangle(
        x: corner.x + offset, y: corner.y + depth, width: sheet.width, height: sheet.height)
      let tint = 0.14 + 0.2 * Double(count - index) / Double(count)
      return .path(
        .rectangle(frame.crisp), fill: theme.background.mixed(with: accent, by: tint), stroke: pen)
    }
  }
}
