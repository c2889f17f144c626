internal import Base

/// Writes drawings as SVG within a page: real text, and colours that follow the page.
struct PageSVG {
  /// Knows where text begins.
  let measurer: CairoTextMeasurer

  /// The element of one layout, from the same figure drawn in light and in dark colours; it has no ids.
  func element(
    _ name: String, light: Drawing, dark: Drawing
  ) throws(FigureError) -> String {
    var text =
      "<svg class=\"\(name)\" viewBox=\"0 0 \(number(light.size.width)) \(number(light.size.height))\" "
      + "width=\"\(number(light.size.width))\" height=\"\(number(light.size.height))\" role=\"img\" "
      + "aria-label=\"\(escaped(light.alternativeText))\">"
    precondition(
      light.primitives.count == dark.primitives.count, "a theme may change colours, not marks")
    for (first, second) in zip(light.primitives, dark.primitives) {
      switch (first, second) {
      case (.path(let path, let fill, let stroke), .path(_, let darkFill, let darkStroke)):
        text += mark(path, fill.paired(with: darkFill), stroke, dark: darkStroke?.color)
      case (.image(let raster, let frame), .image(let darkRaster, _)):
        text += try image(raster, frame, raster == darkRaster ? "" : " class=\"on-light\"")
        if raster != darkRaster { text += try image(darkRaster, frame, " class=\"on-dark\"") }
      case (.text(let line), .text(let darkLine)): text += words(line, dark: darkLine.color)
      default: preconditionFailure("a theme may change colours, not marks")
      }
    }
    return text + "</svg>"
  }

  private func mark(
    _ path: Path, _ fill: ColorPair?, _ stroke: Stroke?, dark: Color?
  ) -> String {
    var attributes = fill.map { $0.attributes("fill") } ?? " fill=\"none\""
    if let stroke {
      attributes += ColorPair(stroke.color, dark ?? stroke.color).attributes("stroke")
      attributes += " stroke-width=\"\(number(stroke.width))\""
      if !stroke.dash.isEmpty {
        attributes += " stroke-dasharray=\"\(stroke.dash.map(number).joined(separator: " "))\""
      }
    }
    return "<path d=\"\(steps(of: path))\"\(attributes)/>"
  }

  private func steps(of path: Path) -> String {
    func place(_ point: Point) -> String { "\(number(point.x)) \(number(point.y))" }
    return path.elements.map { element in
      switch element {
      case .move(let to): "M\(place(to))"
      case .line(let to): "L\(place(to))"
      case .curve(let first, let second, let end):
        "C\(place(first)) \(place(second)) \(place(end))"
      case .close: "Z"
      }
    }.joined()
  }

  private func image(
    _ raster: Raster, _ frame: Rectangle, _ attribute: String
  ) throws(FigureError) -> String {
    guard !raster.isEmpty else { return "" }
    let pixels = Pixels(width: raster.width, height: raster.height, bytes: raster.bytes)
    let data = Base64.encoded(try PNG.encoded(pixels, scale: 1))
    return "<image\(attribute) x=\"\(number(frame.minX))\" y=\"\(number(frame.minY))\" "
      + "width=\"\(number(frame.width))\" height=\"\(number(frame.height))\" "
      + "preserveAspectRatio=\"none\" href=\"data:image/png;base64,\(data)\"/>"
  }

  private func words(_ text: Text, dark: Color) -> String {
    let origin = text.origin(measuredBy: measurer)
    let runs = measurer.runs(of: text.string, style: text.style)
    let bold = text.style.weight == .bold ? " font-weight=\"600\"" : ""
    let start =
      "<text\(ColorPair(text.color, dark).attributes("fill"))\(bold) "
      + "font-size=\"\(number(text.style.size))\""
    // Placed by the anchor where that says the same, so that the browser's own widths do not matter.
    if runs.count == 1, runs[0].offset.y == 0 {
      let (anchor, x) =
        switch text.horizontal {
        case .start: ("", origin.x)
        case .middle: (" text-anchor=\"middle\"", text.position.x)
        case .end: (" text-anchor=\"end\"", text.position.x)
        }
      return
        "\(start)\(anchor) x=\"\(number(x))\" y=\"\(number(origin.y))\">\(escaped(runs[0].string))</text>"
    }
    let spans = runs.map { run in
      let size =
        run.offset.y == 0 ? "" : " font-size=\"\(number(text.style.size * TextRun.scale))\""
      return "<tspan x=\"\(number(origin.x + run.offset.x))\" "
        + "y=\"\(number(origin.y + run.offset.y))\"\(size)>\(escaped(run.string))</tspan>"
    }
    return "\(start)>\(spans.joined())</text>"
  }

  /// A hundredth of a point is finer than any screen.
  private func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    let digits = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(sign)\(whole).\(digits)"
  }

  private func escaped(_ string: String) -> String {
    string.printable.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: String(character)
      }
    }.joined()
  }
}

extension Color? {
  fileprivate func paired(with dark: Color?) -> ColorPair? {
    guard let light = self else { return nil }
    return ColorPair(light, dark ?? light)
  }
}
