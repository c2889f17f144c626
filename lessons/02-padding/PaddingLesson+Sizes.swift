import ConvNet
import Figures
import LessonKit
import Notebooks

/// How large the map is.
extension PaddingLesson {
  /// A convolution whose every step can be followed.
  static func byHand(into notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("By hand")
    let image = Matrix([[1, 2, 0, 1], [0, 3, 1, 2], [2, 1, 0, 1], [1, 0, 2, 3]])
    let kernel = Matrix([[1, 0, -1], [1, 0, -1], [1, 0, -1]])
    let plain = ConvolutionStep(input: image, kernel: kernel, step: 0)
    let framed = ConvolutionStep(input: image, kernel: kernel, padding: 1, step: 0)
    let (few, many) = (plain.output.values.count, framed.output.values.count)
    notebook.addText(
      "A 3×3 kernel on a 4×4 image has room for \(few) places: two along each axis. With one ring of zeros around the image it has room for \(many), so the map is as large as the image. The zeros take part in the sums like any pixel; they just add nothing."
    )
    // The first row, and then what differs from it.
    let steps = [0, 1, 2, 3, 4, 5, 10, 15].map { step in
      Figure(
        "A ring of zeros", caption: "Step \(step + 1) of \(framed.steps).",
        alternativeText: "Step \(step + 1) of \(framed.steps).", panels: [framed.at(step: step)])
    }
    try notebook.addAnimation(
      "ring-of-zeros",
      Animation(
        "A ring of zeros",
        alternativeText:
          "A 3×3 window slides over a 4×4 image with a ring of zeros around it and fills a 4×4 map, one sum at a time.",
        figures: steps, secondsPerFrame: 0.8),
      caption:
        "The window may now centre on *every* pixel, the corners as well. Dashed cells are the padding.",
      options)
    var window = SlidingWindowSettings()
    (window.size, window.padding, window.position) = (5, 1, 7)
    try notebook.addSlidingWindow(
      window,
      caption:
        "The same with other sizes. A larger stride leaves pixels out; holes between the taps make the window wider without more weights.",
      options.pictures)
  }

  /// The formula, the counting behind it, and the code.
  static func counting(into notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("Counting places")
    notebook.addText(
      "Lay a window of *f* pixels on a line of *n*. Its first pixel may stand on pixel 0, 1, 2 … up to *n* − *f*: beyond, its last pixel would stick out. That makes *n* − *f* + 1 places. A zero at each end makes the line two longer, so *p* zeros at each end make it $n + 2p$:"
    )
    notebook.addFormula(
      #"n' = n + 2p - f + 1"#,
      symbols: [
        ("n'", "the width of the map"), ("n", "the width of the image"),
        ("p", "rings of zeros around it"), ("f", "the width of the kernel"),
      ],
      source:
        "[Dumoulin and Visin (2016)](https://arxiv.org/abs/1603.07285), relationships 1 to 3")
    notebook.addText(
      "The map is as wide as the image when the zeros make up for what the window takes:")
    notebook.addFormula(#"n + 2p - f + 1 = n \quad\Rightarrow\quad p = \frac{f - 1}{2}"#)

    let n = 28
    let rows = (1...7).map { f -> [String] in
      let axis = SlidingWindow(kernelSize: f, padding: .same).horizontal
      let same = axis.padding(over: n)
      return [
        "\(f)", "\(countedPlaces(n: n, f: f, p: 0))",
        "\(Decimals.fixed(Double(f - 1) / 2, f % 2 == 1 ? 0 : 1))",
        "\(same.before)", "\(same.after)",
      ]
    }
    notebook.addTable(
      ["kernel *f*", "map without padding", "(*f* − 1) / 2", "zeros before", "zeros after"],
      rows: rows,
      caption:
        "A line of \(n) pixels. Places were counted by trying each; the zeros are those of the core's `.same`. Even kernels would need half a zero: they get one more *after* than before, so “same” is not symmetric."
    )

    var cases = 0
    var wrong = 0
    for n in 1...32 {
      for f in 1...7 {
        for p in 0...3 where n + 2 * p >= f {
          cases += 1
          let places = try SlidingWindow(kernelSize: f, padding: .explicit(p)).horizontal
            .positions(over: n)
          if countedPlaces(n: n, f: f, p: p) != n + 2 * p - f + 1 || places != n + 2 * p - f + 1 {
            wrong += 1
          }
        }
      }
    }
    notebook.record("cases counted", Double(cases))
    notebook.claim(
      "The formula, the core, and counting by trying every place agree in all \(cases) cases with n up to 32, f up to 7 and p up to 3.",
      holds: wrong == 0, expected: "0 cases that differ", found: "\(wrong)")
    notebook.addCode(
      .positions.captioned(
        "The core's own line is the last one; `extent` is *f*, and the stride is 1 here."))
    notebook.addCode(.samePadding.captioned("How `.same` shares out an odd number of zeros."))
  }

  /// Valid, same and full on one image.
  static func threeSizes(into notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("Three sizes of one image")
    let f = 7
    let image = options.data.cornered(7 % options.data.classNames.count)
    let kernel = Tensor(repeating: 1 / Float(f * f), shape: [f, f, image.shape[3], 1])
    let paddings: [(String, Padding)] = [
      ("valid", .valid), ("same", .same), ("full", .explicit(f - 1)),
    ]
    var images = [Matrix(image)]
    var names = ["the image, \(image.shape[1])×\(image.shape[2])"]
    for (name, padding) in paddings {
      let map = Conv2D(kernels: kernel, padding: padding).forward(image, mode: .inference).output
      images.append(Matrix(map))
      names.append("\(name), \(map.shape[1])×\(map.shape[2])")
    }
    let scale = ColorScale(.viridis, range: 0...1)
    let figure = Figure(
      "A 7×7 mean of one \(options.data.noun) at the border",
      alternativeText:
        "One image and its blurred maps, drawn at one scale: \(names.dropFirst().joined(separator: "; ")). The map without padding has lost the outer parts.",
      panels: [
        ImageGrid("", matrices: images, names: names, columns: 4, pixelSize: 5, colors: scale)
      ])
    try notebook.addFigure(
      "three-sizes", figure,
      caption:
        "All at one scale. *Valid* keeps only windows that lie inside, *same* as many as there are pixels, *full* every window that touches the image at all (p = f − 1). What lies in the corner is nearly gone from the valid map.",
      options)
  }

  /// How quickly unpadded maps shrink.
  static func depth(into notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("Thirteen layers")
    notebook.addText(
      "Two pixels less is no great loss, once. Networks stack layers, and each takes its share of what the last one left."
    )
    let (n, layers) = (28, 13)
    let valid = try sizes(from: n, layers: layers, f: 3, padding: .valid)
    let same = try sizes(from: n, layers: layers, f: 3, padding: .same)
    let axis = (0...layers).map(Double.init)
    let chart = Chart(
      "Width of the map", x: Axis("3×3 layers", integersOnly: true),
      y: Axis("pixels", limits: 0...30, covers: 0...28),
      marks: [
        Series("same", x: axis, y: same.map(Double.init)),
        Series("valid", x: axis, y: valid.map(Double.init)),
      ])
    try notebook.addFigure(
      "thirteen-layers",
      Figure(
        "Without padding, maps run out of pixels",
        alternativeText:
          "Line chart: with same padding the width stays \(same[layers]); without, it falls by 2 a layer to \(valid[layers]) after \(layers) layers.",
        panels: [chart]),
      caption:
        "Each unpadded 3×3 layer takes two pixels of width: \(n) become \(valid[layers]) after \(layers) layers, and one layer more is not possible. That bounds how deep a network can be.",
      options)
    notebook.record("width after 13 unpadded layers", Double(valid[layers]))
    let next = Shape([1, valid[layers], valid[layers], 1])
    let another = try? Conv2D(kernels: Tensor(repeating: 1, shape: [3, 3, 1, 1]))
      .outputShape(for: next)
    notebook.claim(
      "After \(layers) unpadded 3×3 layers a 28×28 image is 2×2, and a fourteenth layer does not fit.",
      holds: valid[layers] == 2 && another == nil, expected: "2, and no room",
      found: "\(valid[layers]), and \(another.map { "room for \($0)" } ?? "no room")")
  }
}

extension LessonData {
  /// An image of a class, moved into the upper left corner.
  func cornered(_ label: Int) -> Tensor {
    let image = image(of: label)
    let bytes = image.values.map { UInt8(($0 * 255).rounded()) }
    let moved = ImageSet(imageShape: imageShape, pixels: bytes, labels: [], classNames: [])
      .pushedToCorners()
    return Tensor(moved.pixels.map { Float($0) / 255 }, shape: image.shape)
  }
}
