/// A network as blocks from left to right: maps as stacked sheets, vectors as columns, with a table below.
///
/// Sheets are as high and wide as their maps are in proportion; how many are drawn grows with the
/// logarithm of the channels.
public struct NetworkDiagram: Diagram, Hashable {
  /// What the network is called.
  public var title: String
  /// The input and the layers.
  public var stages: [NetworkStage]

  /// A diagram of `stages`, the input first.
  public init(_ title: String = "", stages: [NetworkStage]) {
    self.title = title
    self.stages = stages
  }

  /// Blocks, arrows and the table.
  public func sketch(in style: PanelStyle) -> Sketch {
    Sketch(NetworkDiagramLayout(self, style: style))
  }

  /// Names, sizes and parameter counts.
  public var sourceData: SourceData {
    let stages = stages.map { stage -> SourceData in
      [
        "name": .text(stage.name), "output": .text(stage.size),
        "parameters": .number(Double(stage.parameters)),
      ]
    }
    return ["kind": "network", "title": .text(title), "stages": .list(stages)]
  }
}
