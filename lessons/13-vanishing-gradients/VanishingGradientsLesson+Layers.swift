import ConvNet
import Figures
import LessonKit
import Notebooks

extension VanishingGradientsLesson {
  /// Gradients layer by layer, for three depths, activations and starts.
  static func compareLayers(
    _ notebook: inout Notebook, _ options: LessonOptions, _ study: GradientStudy
  ) throws {
    notebook.addSection("Layer by layer in real networks")
    notebook.addText(
      """
      Now stacks of 5, 10 and 20 layers with \(DeepStack.width) units each, before any training, on a batch of images \
      (\(options.data.title)). For each layer we take the root mean square of its weights' gradients. Three activations meet \
      three starts:

      - **naive**: every weight from a normal distribution with standard deviation 0.01, whatever the layer's size, as in \
      [Krizhevsky and others (2012)](https://doi.org/10.1145/3065386), section 5;
      - **Xavier**: spread so that sums neither grow nor shrink where the slope is 1: \
      [Glorot and Bengio (2010)](https://proceedings.mlr.press/v9/glorot10a.html), equation 16;
      - **He**: twice that variance, because ReLU silences half: [He and others (2015)](https://arxiv.org/abs/1502.01852), \
      equation 10.
      """)
    try notebook.addFigure(
      "layers", GradientFigures.layers(study),
      caption:
        "Falling to the left: the gradient vanishes on its way to the first layer. Level but low: it is too small "
        + "everywhere. Geometric means of \(options.seeds.count) seeds on a logarithmic scale.",
      options)
    let sigmoid = GradientStudy.depths.map {
      study.factors(DeepStack(depth: $0, activation: "sigmoid", start: .xavier))
    }
    notebook.addMeasurement(
      "what one sigmoid layer (Xavier) leaves of the gradient",
      of: zip(GradientStudy.depths, sigmoid).map { ("\($0) layers", $1) }, seeds: options.seeds,
      decimals: 3, command: options.command)
    let all = sigmoid.flatMap { $0 }
    notebook.claim(
      "Each sigmoid layer leaves about a quarter, just what its best slope promises: between 0.2 and 0.3 at every depth with "
        + "every seed.",
      holds: all.allSatisfy { $0 > 0.2 && $0 < 0.3 }, expected: "0.2 to 0.3",
      found: "\(Decimals.fixed(all.min() ?? .nan, 3)) to \(Decimals.fixed(all.max() ?? .nan, 3))")

    let (naive, he) = (
      DeepStack(depth: 20, activation: "ReLU", start: .naive),
      DeepStack(depth: 20, activation: "ReLU", start: .he)
    )
    let factors = study.factors(naive)
    let (small, good) = (study.typical(naive), study.typical(he))
    notebook.addText(
      """
      And the prediction? With the naive start each ReLU layer leaves only a small part of the numbers on their way *forward*, \
      and as small a part of the gradients on their way *back*. The gradient of a weight is a product of both, \
      $h_{k-1}$ and $\\partial L / \\partial z_k$: near the input the first is large and the second small, near the output the \
      other way round. So the curve is level, and \(Decimals.scientific(good[0] / small[0])) times too low. Whoever looks only \
      for a slope towards the first layer finds nothing wrong.
      """)
    notebook.claim(
      "With the naive start the gradients of twenty ReLU layers are about equal in all layers (a factor of "
        + "\(Spread(factors).text(decimals: 2)) a layer), and less than a billionth of those with He's start.",
      holds: factors.allSatisfy { $0 > 0.8 && $0 < 1.25 }
        && zip(study.layers(naive), study.layers(he)).allSatisfy { $0[0] < 1e-9 * $1[0] },
      expected: "factors from 0.8 to 1.25, and a ratio below 10⁻⁹ with every seed",
      found: "factors \(factors.map { Decimals.fixed($0, 2) }.joined(separator: ", ")); ratio "
        + Decimals.scientific(small[0] / good[0]))
    try notebook.addDepth(
      caption:
        "The same with 32 units a layer, on 16 built-in digits of half the size. Two functions are new: "
        + "leaky ReLU lets a hundredth of each negative number pass, GELU is a ReLU without the kink.",
      options.pictures)
  }

  /// The same with batch normalization, as a grid.
  static func normalize(
    _ notebook: inout Notebook, _ options: LessonOptions, _ study: GradientStudy
  ) throws {
    notebook.addSection("Not the activation alone")
    notebook.addText(
      """
      Batch normalization gives each unit mean 0 and variance 1 over the batch before its activation. That undoes whatever \
      size the weights have, and keeps sigmoids near the middle, where their slope is largest; a learned scale follows.
      """)
    try notebook.addFigure(
      "grid", GradientFigures.grid(study, depth: 20),
      caption:
        "−2 means a hundredth; at −30, 29 zeros stand between the point and the first digit. Left, both the activation and "
        + "the start decide; right, neither does.", options)
    func firsts(_ isNormalized: Bool) -> [Double] {
      DeepStack.activations.flatMap { activation in
        DeepStack.Start.allCases.map {
          study.typical(
            DeepStack(
              depth: 20, activation: activation.name, start: $0, isNormalized: isNormalized))[0]
        }
      }
    }
    let (plain, normalized) = (firsts(false), firsts(true))
    func span(_ values: [Double]) -> Double { (values.max() ?? .nan) / (values.min() ?? .nan) }
    notebook.record("span of the nine, plain", span(plain))
    notebook.record("span of the nine, normalized", span(normalized))
    notebook.claim(
      "Of the nine first layers, the best has \(Decimals.scientific(span(plain))) times the gradient of the worst; with batch "
        + "normalization only \(Decimals.fixed(span(normalized), 0)) times.",
      holds: span(plain) > 1e20 && span(normalized) < 1e4,
      expected: "more than 10²⁰, and less than 10⁴",
      found: "\(Decimals.scientific(span(plain))) and \(Decimals.scientific(span(normalized)))")
    let growth = study.factors(
      DeepStack(depth: 20, activation: "ReLU", start: .he, isNormalized: true))
    notebook.claim(
      "Normalized ReLU layers err to the other side: each makes the gradient larger, by "
        + "\(Spread(growth).text(decimals: 2)) a layer.",
      holds: growth.allSatisfy { $0 > 1.05 && $0 < 1.4 }, expected: "1.05 to 1.4 with every seed",
      found: growth.map { Decimals.fixed($0, 3) }.joined(separator: ", "))
    let theory = (3.141592653589793 / (3.141592653589793 - 1)).squareRoot()
    notebook.addSideNote(
      "For very wide layers and large batches the growth is √(π / (π − 1)) = \(Decimals.fixed(theory, 3)) a layer: "
        + "[Yang and others (2019)](https://arxiv.org/abs/1902.08129). A hundred such layers explode."
    )
  }
}
