internal import Base

/// Writes drawings as SVG within a page: real text, and colours that follow the page.
struct PageSVG {
  /// Knows where text begins.
  let measurer: CairoTextMeasurer

  /// The element of one layout, from the same figure drawn in light and in dark colours; it has no ids.
  ///
  /// Of several frames, what all of them show comes first, unless it lies over a picture that changes; the rest of each is in a
  /// group of the class `step`, the last also of the class `now`.
  func element(
    _ name: String, _ frames: [(light: Drawing, dark: Drawing)]
  ) throws(FigureError) -> String {
    let width = number(frames.map(\.light.size.width).max() ?? 0)
    let height = number(frames.map(\.light.size.height).max() ?? 0)
    let text =
      "<svg class=\"\(name)\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" height=\"\(height)\" "
      + "role=\"img\" aria-label=\"\(escaped(frames[0].light.alternativeText))\">"
    var marks: [[String]] = []
    for frame in frames { marks.append(try self.marks(light: frame.light, dark: frame.dark)) }
    guard marks.count > 1 else { return text + marks[0].joined() + "</svg>" }
    let common = marks.dropFirst().reduce(Set(marks[0])) { $0.intersection($1) }
    let shared = marks.reduce(common) { shared, marks in
      let picture = marks.firstIndex { Self.isPicture($0) && !common.contains($0) } ?? marks.count
      return shared.subtracting(marks[picture...])
    }
    let steps = marks.enumerated().map { index, marks in
      let rest = marks.filter { !shared.contains($0) }.joined()
      return "<g class=\"step\(index == frames.count - 1 ? " now" : "")\">\(rest)</g>"
    }
    return text + marks[0].filter(shared.contains).joined() + steps.joined() + "</svg>"
  }

  /// Whether a mark covers what was drawn before it.
  private static func isPicture(_ mark: String) -> Bool {
    mark.hasPrefix("<image") || mark.hasPrefix("<g class=\"mosaic")
  }

  /// Every mark of a figure.
  private func marks(light: Drawing, dark: Drawing) throws(FigureError) -> [String] {
    precondition(
      light.primitives.count == dark.primitives.count, "a theme may change colours, not marks")
    var marks: [String] = []
    for (first, second) in zip(light.primitives, dark.primitives) {
      switch (first, second) {
      case (.path(let path, let fill, let stroke), .path(_, let darkFill, let darkStroke)):
        marks.append(mark(path, fill.paired(with: darkFill), stroke, dark: darkStroke?.color))
      case (.image(let raster, let frame), .image(let darkRaster, _)):
        marks.append(
          raster == darkRaster ? try image(raster, frame) : pixels(raster, darkRaster, frame))
      case (.text(let line), .text(let darkLine)):
        marks.append(words(line, dark: darkLine.color))
      default: preconditionFailure("a theme may change colours, not marks")
      }
    }
    return marks
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

  /// A picture whose colours follow the page: a path for each pair of colours, with a line for each row of pixels that have it.
  private func pixels(_ light: Raster, _ dark: Raster, _ frame: Rectangle) -> String {
    var runs: [ColorPair: String] = [:]
    var counts: [ColorPair: Int] = [:]
    for row in 0..<light.height {
      var start = 0
      while start < light.width {
        let pair = ColorPair(light[row, start], dark[row, start])
        var end = start + 1
        while end < light.width, ColorPair(light[row, end], dark[row, end]) == pair { end += 1 }
        runs[pair, default: ""] += "M\(start) \(row)h\(end - start)"
        counts[pair, default: 0] += end - start
        start = end
      }
    }
    // What most pixels are lies behind all others.
    let ground = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    let (across, down) = (frame.width / Double(light.width), frame.height / Double(light.height))
    var text =
      "<g class=\"mosaic\" transform=\"translate(\(number(frame.minX)) \(number(frame.minY + down / 2))) "
      + "scale(\(number(across)) \(number(down)))\">"
    if let ground {
      text +=
        "<path d=\"M0 -.5h\(light.width)v\(light.height)H0z\"\(ground.attributes("fill"))/>"
    }
    for pair in runs.keys.sorted() where pair != ground {
      text += "<path d=\"\(runs[pair] ?? "")\"\(pair.attributes("stroke"))/>"
    }
    return text + "</g>"
  }

  private func image(_ raster: Raster, _ frame: Rectangle) throws(FigureError) -> String {
    guard !raster.isEmpty else { return "" }
    let pixels = Pixels(width: raster.width, height: raster.height, bytes: raster.bytes)
    let data = Base64.encoded(try PNG.encoded(pixels, scale: 1))
    return "<image x=\"\(number(frame.minX))\" y=\"\(number(frame.minY))\" "
      + "width=\"\(number(frame.width))\" height=\"\(number(frame.height))\" "
      + "preserveAspectRatio=\"none\" href=\"data:image/png;base64,\(data)\"/>"
  }

  private func words(_ text: Text, dark: Color) -> String {
    let origin = text.origin(measuredBy: measurer)
    let runs = measurer.runs(of: text.string, style: text.style)
    let bold = text.style.weight == .bold ? " font-weight=\"600\"" : ""
    let halo = text.halo == nil ? "" : " class=\"halo\""
    let start =
      "<text\(halo)\(ColorPair(text.color, dark).attributes("fill"))\(bold) "
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
        run.offset.y == 0 ? "" : " font-size=\"\(number(text.style.indexSize))\""
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
