import ConvNet
import Figures
import LessonKit
import Notebooks

/// Why the first layers of a deep network may learn nothing, and the three things that help.
@main
struct VanishingGradientsLesson: Lesson {
  static let title = "Vanishing gradients"
  static let question = "Why can twenty layers learn less than two?"
  static let estimatedSeconds = 15
  static let showpiece = "training"

  static func write(into notebook: inout Notebook, options: LessonOptions) throws {
    let study = try GradientStudy(options)
    predict(&notebook, study)
    try chainByHand(&notebook, options)
    try explain(&notebook, options)
    try compareLayers(&notebook, options, study)
    try normalize(&notebook, options, study)
    try train(&notebook, options)
    replayBug(&notebook, options)
    notebook.addSection("What to take along")
    notebook.addQuiz(questions(seed: options.seed))
    notebook.addRecap(
      "On the way back every layer multiplies the gradient by its weights and by the slope of its activation; many "
        + "factors below 1 leave nothing. The sigmoid's slope never exceeds ¼.",
      "The activation is one cause of three: weights that start too small silence ReLU and tanh just as well, in all "
        + "layers at once.",
      "A start that fits the activation keeps the factor near 1; batch normalization brings it there whatever the start."
    )
    notebook.addExercise(
      "Train the ten sigmoid layers with Adam instead of momentum. Does it help, and why?",
      hint:
        "Adam divides each step by the size of recent gradients, so small gradients alone do not stop it."
    )
    notebook.addExercise(
      "Batch normalization divides by $\\sqrt{v + \\epsilon}$, where $v$ is the variance of the batch, and this lesson sets "
        + "$\\epsilon = 10^{-5}$. With Keras' 0.001 one of the nine stacks of the grid falls far behind. Which, and why?",
      hint: "Estimate the variance of a sum of 64 sigmoid outputs with weights of 0.01.")
    notebook.addExercise(
      "Residual networks add a layer's input to its output, $h + f(h)$. What does that do to the factors of this lesson?",
      hint: "The slope of the sum is $1 + f'(h)$: one way back has no small factor at all.")
  }

  private static func predict(_ notebook: inout Notebook, _ study: GradientStudy) {
    let naive = DeepStack(depth: 20, activation: "ReLU", start: .naive)
    let he = DeepStack(depth: 20, activation: "ReLU", start: .he)
    let (small, good) = (study.typical(naive), study.typical(he))
    notebook.addText(
      """
      A network learns by asking, for each weight, how the loss would change if the weight did: its **gradient**. The answer is \
      worked out from the last layer back to the first. When it arrives there as zero, the first layers stay as they were \
      born, and all layers above work with what random weights let through.
      """)
    notebook.addPrediction(
      "The slope of ReLU is 1 wherever it lets a number pass, so nothing should shrink. Twenty ReLU layers start with small "
        + "random weights (standard deviation 0.01). Where are the gradients of the weights too small to learn from?",
      options: [
        "Nowhere: the slope is 1.", "In the first layers only.", "In all layers, about equally.",
        "In the last layers only.",
      ],
      answer:
        "In all layers, about equally: the first layer's gradient is \(Decimals.scientific(small[0])), the last hidden layer's "
        + "\(Decimals.scientific(small[19])). With weights of a better size they are \(Decimals.scientific(good[0])) and "
        + "\(Decimals.scientific(good[19])). The activation is not the only cause.")
  }

  // MARK: By hand

  private static func chainByHand(_ notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("A chain of sigmoids by hand")
    let chain = Chain(input: 0.5, length: 4)
    notebook.addText(
      """
      The smallest deep network: four layers of one unit each, every weight 1, no biases. Each layer computes \
      $\\sigma(z) = 1 / (1 + e^{-z})$ of what the one before it gives. If the input moves a little, how much does the output move?
      """)
    try notebook.addFigure(
      "chain", chain.figure,
      caption:
        "Above the arrows the numbers that flow forward; below them, how fast the output changes with each. Read the "
        + "lower numbers from right to left.", options)
    var product = 1.0
    notebook.addTable(
      [
        "layer", "input $z$", #"output $\sigma(z)$"#, #"slope $\sigma(z)(1 - \sigma(z))$"#,
        "product from the end",
      ],
      rows: (0..<4).reversed().map { layer in
        let slope = chain.slopes[layer]
        let line =
          product == 1
          ? Decimals.fixed(slope, 4) : "\(Decimals.fixed(product, 4)) · \(Decimals.fixed(slope, 4))"
        product *= slope
        return [
          "\(layer + 1)", Decimals.fixed(chain.values[layer], 4),
          Decimals.fixed(chain.values[layer + 1], 4),
          Decimals.fixed(slope, 4),
          line == Decimals.fixed(product, 4) ? line : "\(line) = \(Decimals.fixed(product, 4))",
        ]
      })
    let step = 1e-4
    let moved =
      Chain(input: 0.5 + step, length: 4).values[4] - Chain(input: 0.5 - step, length: 4).values[4]
    let difference = moved / (2 * step)
    notebook.claim(
      "Moving the input by hand gives the same: the output moves \(Decimals.fixed(difference, 5)) times as far as the input.",
      holds: (difference - product).magnitude < 1e-6, expected: Decimals.fixed(product, 6),
      found: Decimals.fixed(difference, 6))
    notebook.addText(
      "Four layers leave \(Decimals.fixed(100 * product, 2)) %. The slope of the sigmoid is never more than ¼, which it reaches at "
        + "$z = 0$. So $n$ layers leave at most $0.25^n$, as long as the weights are not larger than 1:"
    )
    let rows = GradientStudy.depths.map { depth -> [String] in
      let bound = (0..<depth).reduce(1.0) { product, _ in product / 4 }
      let actual = Chain(input: 0.5, length: depth).slopes.reduce(1, *)
      notebook.record("bound for \(depth) layers", bound)
      return ["\(depth)", Decimals.scientific(bound), Decimals.scientific(actual)]
    }
    notebook.addTable(["layers", "bound $0.25^n$", "our chain"], rows: rows)
    notebook.claim(
      "No slope of the sigmoid exceeds ¼, and the chain stays below the bound at every depth.",
      holds: (-400...400).allSatisfy {
        ActivationFunction.sigmoid.derivative(at: Float($0) / 20) <= 0.25
      }
        && GradientStudy.depths.allSatisfy { depth in
          let slopes = Chain(input: 0.5, length: depth).slopes
          return slopes.reduce(1, *) <= (0..<depth).reduce(1.0) { product, _ in product / 4 }
        }, expected: "slopes of at most 0.25",
      found:
        "a largest slope of \(Decimals.fixed(Double(ActivationFunction.sigmoid.derivative(at: 0)), 4))"
    )
  }

  // MARK: Formula and code

  private static func explain(_ notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("The product of all layers")
    notebook.addText(
      "A real layer has many units and a weight for each pair. The chain of numbers becomes a chain of matrices:"
    )
    notebook.addFormula(
      #"\frac{\partial L}{\partial z_{k}} = f'(z_k) \odot W_{k+1}^\top \frac{\partial L}{\partial z_{k+1}} \qquad \frac{\partial L}{\partial W_k} = h_{k-1} \, \left(\frac{\partial L}{\partial z_k}\right)^\top"#,
      symbols: [
        ("L", "the loss"), ("z_k", "what layer $k$ computes before its activation"),
        ("h_{k-1}", "the outputs of the layer before"), ("f'", "the slope of the activation"),
        ("W_k", "the weights of layer $k$; $W_{k+1}$ those of the next one"),
        (#"\odot"#, "multiplied unit by unit"),
        (#"W^\top"#, "the matrix with rows and columns exchanged"),
      ],
      source:
        "[Glorot and Bengio (2010)](https://proceedings.mlr.press/v9/glorot10a.html), equations 2 and 3"
    )
    notebook.addText(
      """
      Two things can make the left formula shrink: slopes $f'$ and weights $W$. And the gradient of a *weight*, on the right, has \
      a second factor: the output $h_{k-1}$ of the layer before, which has come through all layers below. Keep this in mind for \
      the surprise of the prediction.
      """)
    try notebook.addFigure(
      "slopes", GradientFigures.slopes,
      caption:
        "The sigmoid's slope is ¼ at best, tanh's 1 at one point, ReLU's 1 on half of the line.",
      options)
    notebook.addText("In the core, the chain of layers is one line: the pullbacks run in reverse.")
    notebook.addCode(.sequentialForward)
    notebook.addCode(.activationDerivative.captioned("The factor that each activation brings in."))
    var random = options.random()
    let errors = DeepStack.activations.map { name, function in
      let input = Tensor.wellSeparated([2, 6], using: &random)
      return (name, gradientErrors(of: Activation(function), at: input)[0].relativeError)
    }
    notebook.addGradientCheck(of: "the three activations", errors, tolerance: 1e-4)
  }
}
