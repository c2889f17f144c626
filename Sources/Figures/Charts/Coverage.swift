/// The values that the axes of a chart must cover for the sake of one mark.
public struct Coverage: Sendable, Hashable {
  /// Values along the horizontal axis.
  public var x: [Double]
  /// Values along the vertical axis.
  public var y: [Double]
  /// Whether the mark grows from zero, as bars do, so that zero gets a line.
  public var growsFromZero: Bool
  /// Whether the mark fills the area from edge to edge; other marks are then cut at the edges.
  public var fillsArea: Bool

  /// What the mark can't show.
  public var omissions: Omissions

  /// A coverage of the values along both axes.
  public init(
    x: [Double], y: [Double], growsFromZero: Bool = false, fillsArea: Bool = false,
    omissions: Omissions = Omissions()
  ) {
    self.x = x
    self.y = y
    self.growsFromZero = growsFromZero
    self.fillsArea = fillsArea
    self.omissions = omissions
  }

  /// What several marks on the same axes need together; one that fills the area decides alone.
  init(of marks: [any Mark], x: Axis, y: Axis) {
    let all = marks.map { $0.coverage(x: x, y: y) }
    let fillsArea = all.contains(where: \.fillsArea)
    let deciding = all.filter { $0.fillsArea == fillsArea }
    self.init(
      x: deciding.flatMap(\.x), y: deciding.flatMap(\.y),
      growsFromZero: all.contains(where: \.growsFromZero), fillsArea: fillsArea,
      omissions: all.map(\.omissions).reduce(Omissions(), +))
  }
}
