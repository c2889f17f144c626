internal import Base

/// Outputs above, inputs below, and a line for each joint; one weight, one colour.
struct ConnectivityLayout: DiagramLayout {
  private let layer: Connectivity
  private let style: PanelStyle
  private let inputs: Int
  private let outputs: Int
  private let remarks: [String]
  private let labelWidth: Double
  /// The size of everything.
  let size: Size

  private static let pitch = 34.0
  private static let radius = 9.0
  private static let height = 132.0
  /// More units than that are not drawn.
  private static let mostUnits = 24

  init(_ layer: Connectivity, style: PanelStyle) {
    self.layer = layer
    self.style = style
    inputs = min(layer.inputs, Self.mostUnits)
    let stride = max(1, layer.joints.stride)
    let drawable =
      layer.joints.stride == 0
      ? Self.mostUnits : max(0, (inputs - layer.joints.width) / stride + 1)
    outputs =
      layer.joints.width > inputs && layer.joints.stride > 0
      ? 0 : min(layer.joints.outputs, drawable)
    labelWidth =
      (["Outputs", "Inputs"].map { style.width(of: $0, style.type.tick) }.max() ?? 0) + 14
    let units = Double(max(inputs, outputs, 1)) * Self.pitch
    func count(_ number: Double, _ noun: String) -> String {
      "\(Decimals.fixed(number, 0)) \(noun)\(number == 1 ? "" : "s")"
    }
    var sentence = count(layer.connections, "connection") + ", " + count(layer.weights, "weight")
    if case .convolution = layer.kind { sentence += ", shared by all outputs" }
    if inputs < layer.inputs || outputs < layer.joints.outputs {
      sentence += "; the first \(max(inputs, outputs)) units of a row are drawn"
    }
    remarks = style.broken([sentence], width: labelWidth + units)
    let words = remarks.map { style.width(of: $0, style.type.tick) }.max() ?? 0
    size = Size(
      width: max(labelWidth + units, words).rounded(.up),
      height: Self.height + style.remarksHeight(remarks))
  }

  func primitives(at origin: Point) -> [Primitive] {
    let frame = Rectangle(x: origin.x, y: origin.y, width: size.width, height: Self.height)
    let upper = origin.y + Self.radius + 2
    let lower = frame.maxY - Self.radius - 4
    let labels = [("Outputs", upper), ("Inputs", lower)].map { name, y in
      style.remark(name, at: Point(origin.x, y), vertical: .capitalMiddle)
    }
    let ends = (0..<outputs).map { Point(x($0, of: outputs, at: origin), upper) }
    let starts = (0..<inputs).map { Point(x($0, of: inputs, at: origin), lower) }
    return labels + lines(from: starts, to: ends)
      + starts.map { unit($0, style.theme.axis) }
      + ends.map { unit($0, style.theme.foreground) } + style.remarks(remarks, below: frame)
  }

  private func x(_ unit: Int, of count: Int, at origin: Point) -> Double {
    let room = Double(max(inputs, outputs, 1)) * Self.pitch
    let start = origin.x + labelWidth + (room - Double(count) * Self.pitch) / 2
    return start + (Double(unit) + 0.5) * Self.pitch
  }

  private func unit(_ center: Point, _ color: Color) -> Primitive {
    .path(
      .circle(center: center, radius: Self.radius), fill: style.theme.background,
      stroke: Stroke(color, width: 1.5))
  }

  private func lines(from starts: [Point], to ends: [Point]) -> [Primitive] {
    let theme = style.theme
    let stride = layer.joints.stride
    // In a dense layer one output stands out, so that the eye can follow its lines.
    let chosen = stride == 0 ? ends.count / 2 : nil
    var plain: [Primitive] = []
    var bold: [Primitive] = []
    for (output, end) in ends.enumerated() {
      for weight in 0..<(stride == 0 ? starts.count : layer.joints.width) {
        let input = output * stride + weight
        guard starts.indices.contains(input) else { continue }
        let line = Path.line(from: starts[input], to: end)
        if chosen == output {
          bold.append(.path(line, stroke: Stroke(theme.color(ofSeries: 1), width: 2)))
        } else if case .convolution = layer.kind {
          let dash: [Double] = weight < theme.palette.colors.count ? [] : [4, 4]
          let pen = Stroke(theme.color(ofSeries: weight), width: 2, dash: dash)
          bold.append(.path(line, stroke: pen))
        } else {
          plain.append(.path(line, stroke: Stroke(theme.axis.opacity(0.6), width: 1)))
        }
      }
    }
    return plain + bold
  }
}
