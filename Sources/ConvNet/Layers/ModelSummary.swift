/// What a network is made of: per layer its output, its parameters, its cost, and how much of the image it sees.
public struct ModelSummary: Sendable, CustomStringConvertible {
  /// One layer.
  public struct Row: Sendable {
    /// How the layer is called.
    public let name: String
    /// The shape of one output, without N.
    public let outputShape: Shape
    /// How many numbers it owns, kept statistics included.
    public let parameters: Int
    /// How many products one image costs.
    public let multiplyAdds: Int
    /// Height and width of the part of the input image that one output cell depends on.
    public let receptiveField: (height: Int, width: Int)
  }

  /// One row per layer, in order.
  public let rows: [Row]
  /// The shape of one input, without N.
  public let inputShape: Shape
  /// All numbers that the network owns.
  public let parameters: Int
  /// Those that training changes.
  public let trainableParameters: Int
  /// The products that one image costs altogether.
  public let multiplyAdds: Int

  /// The receptive field ends at the whole image.
  fileprivate init(_ model: Sequential) {
    var rows: [Row] = []
    var shape = Shape([1] + model.inputShape.sizes)
    let image = model.inputShape
    let whole = (height: image[0], width: image.rank > 1 ? image[1] : 1)
    var reach = Reach.cell
    for layer in model.layers {
      reach = reach.through(layer.reach)
      let field =
        switch reach {
        case .cell: (height: 1, width: 1)
        case .everything: whole
        case .window(let window):
          (
            height: min(window.vertical.extent, whole.height),
            width: min(window.horizontal.extent, whole.width)
          )
        }
      var parameters = 0
      for parameter in layer.parameters { parameters += parameter.value.count }
      let cost = layer.multiplyAdds(for: shape)
      shape = layer.requiredOutputShape(for: shape)
      rows.append(
        Row(
          name: layer.name, outputShape: shape.withoutFirst, parameters: parameters,
          multiplyAdds: cost, receptiveField: field))
    }
    var (owned, trainable) = (0, 0)
    for parameter in model.parameters {
      owned += parameter.value.count
      trainable += parameter.isTrainable ? parameter.value.count : 0
    }
    self.rows = rows
    inputShape = image
    parameters = owned
    trainableParameters = trainable
    multiplyAdds = model.multiplyAdds(for: Shape([1] + image.sizes))
  }

  /// A table for the terminal, with the totals in its last line.
  public var description: String {
    var table: [[String]] = [
      ["layer", "output", "parameters", "multiply-adds", "receptive field"],
      ["input", inputShape.description, "", "", ""],
    ]
    for row in rows {
      table.append([
        row.name, row.outputShape.description, row.parameters.grouped, row.multiplyAdds.grouped,
        "\(row.receptiveField.height)×\(row.receptiveField.width)",
      ])
    }
    table.append(["total", "", parameters.grouped, multiplyAdds.grouped, ""])
    var widths = [Int](repeating: 0, count: table[0].count)
    for line in table {
      for column in 0..<line.count { widths[column] = max(widths[column], width(line[column])) }
    }
    var text = ""
    for (index, line) in table.enumerated() {
      var row = ""
      for column in 0..<line.count {
        let space = String(repeating: " ", count: widths[column] - width(line[column]))
        // Names to the left, numbers to the right.
        row += column < 2 ? line[column] + space : space + line[column]
        if column < line.count - 1 { row += "  " }
      }
      text += row + "\n"
      if index == 0 || index == table.count - 2 {
        text += String(repeating: "─", count: width(row)) + "\n"
      }
    }
    return text
  }
}

extension Sequential {
  /// Layer by layer: output shape, parameters, multiply-adds and receptive field.
  public var summary: ModelSummary { ModelSummary(self) }
}

/// How many columns of a terminal a text takes; all of ours are one column per scalar.
private func width(_ text: String) -> Int {
  var count = 0
  for _ in text.unicodeScalars { count += 1 }
  return count
}
