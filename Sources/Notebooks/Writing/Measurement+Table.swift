internal import Base

extension Measurement {
  /// Mean and spread of each condition, and what each seed gave.
  package var table: Table {
    let isNamed = rows.contains { !$0.name.isEmpty }
    let unit = unit.isEmpty ? "" : " (\(unit.escapedMarkdown))"
    let header =
      [isNamed ? "" : "Seeds", "mean ± spread\(unit)"] + seeds.map { "seed \($0)" }
    let body = rows.map { row in
      [isNamed ? row.name : "\(seeds.count)", row.spread.text(decimals: decimals)]
        + row.spread.values.map { Decimals.fixed($0, decimals) }
    }
    let spread =
      seeds.count == 1 ? "one seed" : "\(seeds.count) seeds; the spread is their standard deviation"
    return Table(header, rows: body, caption: "**Measured: \(quantity)**, \(spread).")
  }
}

extension GradientCheck {
  /// The relative error of each tensor.
  package var table: Table {
    let rows = rows.map { row in
      [
        row.name.escapedMarkdown, Decimals.scientific(row.relativeError),
        row.relativeError <= tolerance ? "✓ agrees" : "✗ disagrees",
      ]
    }
    return Table(
      ["gradient of", "relative error", ""], rows: rows,
      caption:
        "**Gradient check of \(layer.escapedMarkdown)**: the chain rule against central differences."
    )
  }
}

extension String {
  /// The text so that nothing in it is read as markup of the Markdown subset.
  package var escapedMarkdown: String {
    var text = ""
    for character in self {
      if "\\`*_$[]!<>#|".contains(character) { text += "\\" }
      text.append(character)
    }
    return text
  }
}
