import ConvNet
import Figures
import LessonKit
import Notebooks

/// What zeros stand for.
extension PaddingLesson {
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
    func strongest(_ map: Tensor) -> Double { Double(max(map.maximum(), -map.minimum())) }
    let scale = ColorScale.signed([Matrix(wrong), Matrix(right)])
    notebook.addBug(
      "Zero is not black any more",
      story:
        "Images are usually standardized: from each pixel the mean is subtracted, then it is divided by the standard deviation. Black, which was 0, becomes \(Decimals.fixed(Double(black), 2)) on this data. Padding still adds zeros: a frame of *gray* around a black image.",
      wrong: .init(
        """
        let image = standardized(black)
        let map = Conv2D(
          kernels: edge,
          padding: .explicit(1))(image)
        """,
        output:
          "strongest answer of an edge filter to an empty image: \(Decimals.fixed(strongest(wrong), 2))"
      ),
      right: .init(
        """
        let image = standardized(black)
          .framed(by: standardized(0))
        let map = Conv2D(
          kernels: edge)(image)
        """,
        output:
          "strongest answer of an edge filter to an empty image: \(Decimals.fixed(strongest(right), 2))"
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
      found: "\(Decimals.fixed(strongest(wrong), 2)) and \(Decimals.fixed(strongest(right), 2))")
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
