import ConvNet
import Figures
import LessonKit
import Notebooks

/// What happens at the border.
extension PaddingLesson {
  /// How often each pixel is read.
  static func uses(into notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("Who is read how often?")
    notebook.addText(
      "Count, for each pixel, in how many windows it lies. The core can do that itself: give a kernel of ones, and the gradient of the sum of the map counts every reading."
    )
    let n = 28
    let settings: [(f: Int, padding: Padding, name: String)] = [
      (3, .valid, "f = 3, no padding"), (3, .same, "f = 3, same: p = 1"),
      (5, .same, "f = 5, same: p = 2"),
    ]
    let maps = settings.map { readings(n: n, f: $0.f, padding: $0.padding) }
    let corners = maps.map { map in
      Matrix(rows: 6, columns: 6) { map[$0, $1] }
    }
    let panels = zip(settings, corners).map { setting, map in
      HeatMap(
        setting.name, map, colors: ColorScale(.viridis, range: 0...Double(setting.f * setting.f)))
    }
    let found = maps.map { [$0[0, 0], $0[0, n / 2], $0[n / 2, n / 2]].map { Int($0) } }
    try notebook.addFigure(
      "how-often-read",
      Figure(
        "How often each pixel is read, near the upper left corner",
        alternativeText: zip(settings, found).map {
          "\($0.name): corner \($1[0]), edge \($1[1]), inside \($1[2])."
        }.joined(separator: " "), panels: panels),
      caption:
        "The first six rows and columns of 28×28. Padding helps the border, but a corner pixel is still read \(found[1][0]) times where a pixel inside is read \(found[1][2]) times: “same” means the same *size*, not the same say.",
      options)
    notebook.addTable(
      ["setting", "corner", "edge", "inside"],
      rows: zip(settings, found).map { [$0.name] + $1.map { "\($0)" } },
      caption: "Readings of one pixel of a 28×28 image.")
    for (setting, found) in zip(settings, found) {
      notebook.record("readings of the corner, \(setting.name)", Double(found[0]))
    }
    notebook.claim(
      "Same padding does not use all pixels equally: with f = 3 a corner, an edge and an inner pixel are read 4, 6 and 9 times.",
      expected: "4, 6, 9", found: list(found[1]))
    notebook.claim(
      "Without padding the same pixels are read 1, 3 and 9 times; with f = 5 and p = 2 it is 9, 15 and 25.",
      expected: "1, 3, 9; 9, 15, 25", found: "\(list(found[0])); \(list(found[2]))")
  }

  private static func list(_ numbers: [Int]) -> String {
    numbers.map { "\($0)" }.joined(separator: ", ")
  }

  /// Networks with and without padding on what lies at the border.
  static func atTheBorder(
    into notebook: inout Notebook, _ options: LessonOptions, _ unpadded: BorderTraining.Result,
    _ padded: BorderTraining.Result
  ) throws {
    notebook.addSection("Two networks, one difference")
    let (data, network) = (options.data, try BorderTraining.network(.same, options.data, seed: 1))
    notebook.addText(
      "Three 3×3 convolutions with pooling between them, then the mean of each map, then ten scores: \(network.summary.parameters) parameters, the same with and without padding, and with the same starting weights. Both learn from \(data.noun)s in the middle (\(data.title)). Then the test \(data.noun)s are pushed into a corner until their ink touches two borders."
    )
    let pushed = (0..<4).map { data.cornered($0 % data.classNames.count) }
    try notebook.addFigure(
      "pushed",
      Figure(
        "Pushed into the corner",
        alternativeText: "Four \(data.noun)s that touch the upper and the left border.",
        panels: [
          ImageGrid(
            "", matrices: pushed.map { Matrix($0) }, columns: 4, pixelSize: 3,
            colors: ColorScale(.viridis, range: 0...1))
        ]),
      caption: "What the networks are asked to read: nothing is cut off, only moved.", options)
    let bars = Chart(
      "Test \(data.noun)s that are read", x: Axis(categories: ["in the middle", "in a corner"]),
      y: Axis("%", limits: 0...100),
      marks: [
        Bars([
          bar("no padding", unpadded), bar("same padding", padded),
        ])
      ])
    let (drop, paddedDrop) = (Spread(unpadded.losses), Spread(padded.losses))
    try notebook.addFigure(
      "border-accuracy",
      Figure(
        "Padding lets filters see the border",
        alternativeText:
          "Bars: without padding accuracy falls by \(drop.text(decimals: 1)) points when \(data.noun)s move into a corner, with padding by \(paddedDrop.text(decimals: 1)).",
        panels: [bars]),
      caption:
        "Means over \(options.seeds.count) seeds; the lines are one standard deviation to each side.",
      options)
    notebook.addMeasurement(
      "test \(data.noun)s read",
      of: [
        ("in the middle, no padding", unpadded.centred),
        ("in the middle, same padding", padded.centred),
        ("in a corner, no padding", unpadded.atBorder),
        ("in a corner, same padding", padded.atBorder),
      ], seeds: options.seeds, unit: "%", decimals: 1, command: options.command)
    let gaps = zip(unpadded.losses, padded.losses).map { $0 - $1 }
    notebook.claim(
      "Without padding, moving into a corner costs \(drop.text(decimals: 1)) points; with padding it costs \(paddedDrop.text(decimals: 1)), less for every seed.",
      holds: gaps.allSatisfy { $0 > 0 }, expected: "a smaller loss with padding for every seed",
      found: "differences of \(gaps.map { Decimals.fixed($0, 1) }.joined(separator: ", ")) points")
    let middle = Spread(zip(unpadded.centred, padded.centred).map { $0 - $1 })
    notebook.addSideNote(
      "Even with padding something is lost: pooling cuts the image on a fixed grid, and zeros at one side are part of what the network has learned to expect."
    )
    notebook.addText(
      "Why? Without padding no window can centre on the outer pixels, so a pattern there is never matched as a whole. With zeros around it, a black background simply goes on, and a filter meets the same numbers at the border as in the middle. In the middle itself, the padded network is \(Decimals.fixed(middle.mean.magnitude, 1)) points \(middle.mean > 0 ? "behind: padding is not free, since the means over its larger maps hold more empty background" : "ahead")."
    )
    notebook.record("lead of the unpadded network in the middle", middle.mean)
  }

  private static func bar(_ name: String, _ result: BorderTraining.Result) -> Bars.Group {
    let spreads = [Spread(result.centred), Spread(result.atBorder)]
    return Bars.Group(name, values: spreads.map(\.mean), errors: spreads.map(\.standardDeviation))
  }

  /// Zero, replicate and reflect against what is really there.
  static func guesses(into notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("Zeros are a guess")
    notebook.addText(
      "Padding invents pixels. To see how good the invention is, cut the middle out of an image, so that the truth beyond the edges is known; blur it with a 5×5 mean; and compare with the blurred whole. *Replicate* repeats the outermost pixel, *reflect* mirrors the image without repeating its edge."
    )
    let margin = 7
    let images = options.data.test(options.size(500, quick: 200))
    let cutouts = (0..<images.count).map { Cutout(whole: images.matrix($0), margin: margin) }
    let errors = EdgeGuess.allCases.map { guess -> Double in
      let parts = cutouts.map { $0.error(guessing: guess) }
      let squares = parts.reduce(0) { $0 + $1.squares }
      return (squares / Double(parts.reduce(0) { $0 + $1.count })).squareRoot()
    }
    let example = cutouts[0]
    let maps =
      [example.image, example.truth] + EdgeGuess.allCases.map { example.blurred(guessing: $0) }
    let chart = Chart(
      "Error near the edge", x: Axis(categories: EdgeGuess.allCases.map(\.rawValue)),
      y: Axis("root mean square"), marks: [Bars(errors)], size: Size(width: 240, height: 180))
    try notebook.addFigure(
      "guessing-the-edge",
      Figure(
        "Zero, replicate and reflect at the edge",
        alternativeText:
          "A cut-out image, its true blur, and three blurs with a guessed border. Errors: "
          + zip(EdgeGuess.allCases, errors).map { "\($0.rawValue) \(Decimals.fixed($1, 3))" }
          .joined(separator: ", ") + ".",
        panels: [
          ImageGrid(
            "One cut-out, blurred", matrices: maps,
            names: ["cut out", "the truth"] + EdgeGuess.allCases.map(\.rawValue), columns: 5,
            pixelSize: 7, colors: ColorScale(.viridis, range: 0...1)), chart,
        ], columns: 1),
      caption:
        "Below: the error within two pixels of the edge, over \(images.count) images. Zeros darken whatever touches the edge.",
      options)
    let best = zip(EdgeGuess.allCases, errors).min { $0.1 < $1.1 }
    for (guess, error) in zip(EdgeGuess.allCases, errors) {
      notebook.record("error near the edge, \(guess.rawValue)", error)
    }
    notebook.claim(
      "Where the image goes on beyond its edge, repeating the outermost pixel comes closer to the truth than zeros do (\(Decimals.fixed(errors[1], 3)) against \(Decimals.fixed(errors[0], 3))).",
      holds: errors[1] < errors[0], expected: "a smaller error for replicate than for zero",
      found: zip(EdgeGuess.allCases, errors).map { "\($0.rawValue) \(Decimals.fixed($1, 4))" }
        .joined(separator: ", "))
    notebook.addText(
      "Networks use zeros all the same: they cost nothing, they are right for a black background, and filters that see a frame of zeros learn where the border is. Where an image goes on beyond its edge, as photographs do, \(best?.0.rawValue ?? "") comes closest here."
    )
  }

  /// Padding with zeros where zero is not black.
  static func bug(into notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("A common bug")
    let images = options.data.training(options.size(1000, quick: 300))
    let standardization = Standardization(measuredOn: images)
    let black = -standardization.mean[0] / standardization.deviation[0]
    let empty = Tensor(repeating: black, shape: [1, 6, 6, 1])
    let edge = Tensor([1, 0, -1, 1, 0, -1, 1, 0, -1], shape: [3, 3, 1, 1])
    let wrong = Conv2D(kernels: edge, padding: .explicit(1)).forward(empty, mode: .inference).output
    let framed = Matrix(empty).framed(by: Double(black))
    let rightInput = Tensor(
      framed.values.map(Float.init), shape: [1, framed.rows, framed.columns, 1])
    let right = Conv2D(kernels: edge).forward(rightInput, mode: .inference).output
    func strongest(_ map: Tensor) -> Float { max(map.maximum(), -map.minimum()) }
    let scale = ColorScale.signed([Matrix(wrong), Matrix(right)])
    notebook.addBug(
      "Zero is not black any more",
      story:
        "Images are usually standardized: from each pixel the mean is subtracted, then it is divided by the standard deviation. Black, which was 0, becomes \(Decimals.fixed(Double(black), 2)) on this data. Padding still adds zeros: a frame of *gray* around a black image.",
      wrong: .init(
        "let image = standardized(black)   // every pixel \(Decimals.fixed(Double(black), 2))\nlet map = Conv2D(kernels: edge, padding: .explicit(1))(image)",
        output:
          "strongest answer of an edge filter to an empty image: \(Decimals.fixed(Double(strongest(wrong)), 2))"
      ),
      right: .init(
        "let image = standardized(black).framed(by: standardized(0))\nlet map = Conv2D(kernels: edge)(image)",
        output:
          "strongest answer of an edge filter to an empty image: \(Decimals.fixed(Double(strongest(right)), 2))"
      ),
      symptom:
        "Filters answer along the left and right border of *every* image, even an empty one. Networks learn to live with it, but their maps carry a frame that has nothing to do with the image. The networks above were given numbers from 0 to 1, so that zero is black."
    )
    try notebook.addFigure(
      "gray-frame",
      Figure(
        "An edge filter on an empty image",
        alternativeText:
          "Two maps of an empty image: padded with zeros after standardization it has strong answers at the left and right border; padded with black it has none.",
        panels: [
          HeatMap("padded with 0", Matrix(wrong), colors: scale),
          HeatMap("padded with black", Matrix(right), colors: scale),
        ]),
      caption:
        "There is nothing in the image. The stripes are edges between black and the gray frame.",
      options)
    notebook.record("black after standardization", Double(black))
    notebook.claim(
      "Zeros around a standardized empty image make an edge filter answer; standardized black makes it silent.",
      holds: strongest(wrong) > 0.1 && strongest(right) < 1e-5,
      expected: "above 0.1 with zeros, 0 with black",
      found: "\(strongest(wrong)) and \(strongest(right))")
  }
}

extension Matrix {
  /// The matrix with one ring of `value` around it.
  fileprivate func framed(by value: Double) -> Matrix {
    Matrix(rows: rows + 2, columns: columns + 2) { row, column in
      (1...rows).contains(row) && (1...columns).contains(column)
        ? self[row - 1, column - 1] : value
    }
  }
}

extension ImageSet {
  /// The first channel of an image, a number from 0 to 1 for each pixel.
  fileprivate func matrix(_ index: Int) -> Matrix {
    let (rows, columns, channels) = (imageShape[0], imageShape[1], imageShape[2])
    let first = index * imageShape.count
    return Matrix(rows: rows, columns: columns) { row, column in
      Double(pixels[first + (row * columns + column) * channels]) / 255
    }
  }
}
