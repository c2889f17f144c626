import ConvNet
import Figures
import LessonKit
import Notebooks

/// What is computed, and the way back.
extension PoolingLesson {
  /// Sixteen numbers, with one winner in each window.
  private static let input = Matrix([
    [1, 3, 2, 0], [5, 4, 8, 6], [7, 2, 9, 10], [11, 0, 12, 13],
  ])

  private static var inputTensor: Tensor {
    Tensor(input.values.map(Float.init), shape: [1, 4, 4, 1])
  }

  /// Both kinds of pooling on sixteen numbers.
  static func byHand(into notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("By hand")
    notebook.addText(
      "A 2×2 window steps over the image, two pixels at a time, so that windows touch but do not overlap. Max pooling keeps the largest of four numbers, average pooling their mean."
    )
    let pooling = PoolingStep(input: input)
    try notebook.addAnimation(
      "window-by-window",
      Animation(
        "Max pooling, window by window",
        alternativeText:
          "A 2×2 window moves over a 4×4 image; of each window the largest number goes into a 2×2 map.",
        figures: (0..<pooling.steps).map { step in
          Figure(
            "Max pooling, window by window", alternativeText: "Window \(step + 1).",
            panels: [pooling.at(step: step)])
        }, secondsPerFrame: 1.2),
      caption: "Four numbers in, one number out. The winner is outlined.", options)
    try notebook.addFigure(
      "max-and-average",
      Figure(
        "Two ways to keep one number of four",
        alternativeText:
          "The 4×4 image and its 2×2 maps. Max pooling: \(list(pooling.output)). Average pooling: \(list(PoolingStep("", .average, input: input).output)).",
        panels: [
          PoolingStep("Max pooling: who won", input: input),
          PoolingStep("Average pooling", .average, input: input),
        ]),
      caption: "Max pooling remembers *where* each winner was: the way back needs it.", options)
    let core = MaxPool2D(2).forward(inputTensor, mode: .inference).output
    notebook.claim(
      "The largest number of each window is what the core's max pooling gives.",
      expected: list(pooling.output), found: list(Matrix(core, image: 0)))
  }

  private static func list(_ matrix: Matrix) -> String {
    matrix.values.map { Decimals.fixed($0, $0 == $0.rounded() ? 0 : 2) }.joined(separator: ", ")
  }

  /// The formulas and the code.
  static func formulas(into notebook: inout Notebook) {
    notebook.addSection("The formula")
    notebook.addFormula(
      #"y_{i,j,c} = \max_{0 \le u,v < k} x_{si+u,\,sj+v,\,c}"#,
      symbols: [
        ("x", "the input: a number for each row, column and channel"),
        ("y_{i,j,c}", "the output in row $i$, column $j$ of channel $c$"),
        ("k", "the width of the window, 2 above"),
        ("s", "the stride: how far the window moves, 2 above"),
        ("u, v", "places within the window"),
      ],
      source:
        "[Goodfellow, Bengio and Courville (2016)](https://www.deeplearningbook.org/contents/convnets.html), section 9.3"
    )
    notebook.addText(
      "Average pooling takes the mean instead. There is nothing in either formula to be learned.")
    notebook.addFormula(#"y_{i,j,c} = \frac{1}{k^2} \sum_{0 \le u,v < k} x_{si+u,\,sj+v,\,c}"#)
    notebook.addCode(
      .maxPooled.captioned("The core keeps, beside each number, where it was found: `winners`."))
  }

  /// Where gradients go.
  static func gradients(into notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("The way back: winners take all")
    notebook.addText(
      "Say that the loss would fall if every output grew a little: each has the gradient 1. Which inputs should grow? Under max pooling only the winners: moving any other number a little changes nothing. Under average pooling all four share: each moves the mean by a quarter."
    )
    let layers: [(String, any Layer)] = [("max", MaxPool2D(2)), ("average", AveragePool2D(2))]
    let gradients = layers.map { _, layer -> Matrix in
      let (output, pullback) = layer.forward(inputTensor, mode: .training)
      return Matrix(pullback(Tensor(repeating: 1, shape: output.shape)), image: 0)
    }
    let scale = ColorScale(.viridis, range: 0...1)
    try notebook.addFigure(
      "gradient-routing",
      Figure(
        "The gradient of each input when every output has the gradient 1",
        alternativeText:
          "Max pooling: 1 at the four winners and 0 elsewhere. Average pooling: 0.25 everywhere.",
        panels: zip(layers, gradients).map { HeatMap($0.0, $1, colors: scale) }),
      caption:
        "Left, four winners learn and twelve inputs learn nothing. Right, all learn a little.",
      options)
    notebook.addCode(.maxPoolingGradient)
    let reached = gradients.map { $0.values.count { $0 != 0 } }
    let sums = gradients.map { $0.values.reduce(0, +) }
    notebook.record("inputs that receive a gradient, max", Double(reached[0]))
    notebook.claim(
      "\(reached[0]) of \(input.values.count) inputs receive a gradient under max pooling, all under average pooling.",
      expected: "\(input.values.count / 4) and \(input.values.count)",
      found: "\(reached[0]) and \(reached[1])")
    notebook.claim(
      "Neither loses any of it: both hand back \(Decimals.fixed(sums[0], 0)) in all, as much as came in.",
      expected: "4 and 4", found: sums.map { Decimals.fixed($0, 0) }.joined(separator: " and "))
    try notebook.addPooling(
      caption:
        "With a stride smaller than the window, windows overlap: a number can win more than once, and its gradients add up.",
      options.pictures)
  }

  /// No weights, the same depth, an area smaller by k².
  static func costs(into notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("What it costs, and what it saves")
    let input: Shape = [1, 24, 24, 32]
    var rows: [[String]] = []
    var holds = true
    for k in [2, 3, 4] {
      let layer = MaxPool2D(k)
      let output = try layer.outputShape(for: input)
      holds =
        holds && layer.parameters.isEmpty && output[3] == input[3]
        && output.count * k * k == input.count
      rows.append([
        "\(k)×\(k)", "\(output[1])×\(output[2])", "\(output[3])", "1/\(input.count / output.count)",
        "\(layer.parameters.count)",
      ])
    }
    notebook.addTable(
      ["window", "map", "channels", "numbers left", "weights"], rows: rows,
      caption: "Max pooling of 24×24 maps with 32 channels.")
    notebook.claim(
      "Pooling has no weights, keeps the number of channels, and divides the area by k².",
      holds: holds, expected: "0 weights, 32 channels, 1/k²",
      found: rows.map { "\($0[4]) weights, \($0[2]) channels, \($0[3])" }.joined(separator: "; "))
    let maps: Shape = [7, 7, 64]
    let flat = try Sequential(input: maps) {
      Flatten()
      Dense(10)
    }.summary.parameters
    let global = try Sequential(input: maps) {
      GlobalAveragePool2D()
      Dense(10)
    }.summary.parameters
    notebook.record("parameters behind Flatten", Double(flat))
    notebook.record("parameters behind GlobalAveragePool2D", Double(global))
    notebook.addText(
      "The largest window is the whole map. *Global average pooling* leaves one number per channel: “how much of this feature is in the image, wherever it is”. A dense layer for ten classes behind 7×7 maps with 64 channels needs \(Decimals.fixed(Double(flat), 0)) weights and biases; behind their means it needs \(Decimals.fixed(Double(global), 0))."
    )
  }

  /// Max pooling with zeros around negative numbers.
  static func bug(into notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("A common bug")
    let negative = Matrix(rows: 3, columns: 3) { -1 - Double($0 * 3 + $1) / 2 }
    let tensor = Tensor(negative.values.map(Float.init), shape: [1, 3, 3, 1])
    let framed = Matrix(rows: 4, columns: 4) { row, column in
      row < 3 && column < 3 ? negative[row, column] : 0
    }
    let framedTensor = Tensor(framed.values.map(Float.init), shape: [1, 4, 4, 1])
    let wrong = MaxPool2D(2).forward(framedTensor, mode: .inference).output
    let right = MaxPool2D(2, padding: .same).forward(tensor, mode: .inference).output
    notebook.addBug(
      "Padding that wins",
      story:
        "A 3×3 map does not split into 2×2 windows, so it is padded, with zeros as convolutions do it. But all numbers of this map are negative (scores before an activation, say), and the largest of some negative numbers and zero is zero: a number that never was in the map.",
      wrong: .init(
        """
        let map = MaxPool2D(2)(
          padded(x, with: 0))
        """,
        output: "kept: \(list(Matrix(wrong, image: 0)))"),
      right: .init(
        """
        // Padding never wins.
        let map = MaxPool2D(
          2, padding: .same)(x)
        """,
        output: "kept: \(list(Matrix(right, image: 0)))"),
      symptom:
        "Zeros in a row or column at the right and bottom of every map, and no gradient from there: the winner was padding. The core leaves padding out of the contest, as if it were −∞."
    )
    let invented = wrong.values.count { $0 == 0 }
    notebook.claim(
      "Zeros win \(invented) of 4 windows of an all-negative map; with the core's own padding none.",
      expected: "3 and 0", found: "\(invented) and \(right.values.count { $0 == 0 })")
  }
}
