import ConvNet
import Figures
import LessonKit
import Notebooks

extension SoftmaxLesson {
  /// The Jacobian, by hand and in a network that is trained here.
  static func differentiate(
    _ notebook: inout Notebook, _ options: LessonOptions, _ study: Overconfidence
  ) throws {
    notebook.addSection("What each score does to each output")
    notebook.addText(
      """
      Since every output depends on every score, the derivative of softmax is not a number but a table, its **Jacobian**: the \
      cell in row $i$ and column $j$ says how fast output $i$ grows when score $j$ does.
      """)
    notebook.addFormula(
      #"\frac{\partial p_i}{\partial z_j} = p_i \, (\delta_{ij} - p_j)"#,
      symbols: [
        (#"\partial p_i / \partial z_j"#, "how fast $p_i$ grows with $z_j$"),
        (#"\delta_{ij}"#, "1 where $i = j$, else 0"),
      ],
      source:
        "[Bishop (2006)](https://www.microsoft.com/en-us/research/publication/pattern-recognition-machine-learning/), "
        + "equation 4.106")
    let small = jacobian(at: scores.map { Float($0) })
    let p = probabilities(of: scores)
    notebook.addText(
      """
      For our first class: $p_1 (1 - p_1)$ = \(Decimals.fixed(p[0], 3)) · \(Decimals.fixed(1 - p[0], 3)) = \
      \(Decimals.fixed(small[0, 0], 3)), and the second score pulls at it with $-p_1 p_2$ = −\(Decimals.fixed(p[0], 3)) · \
      \(Decimals.fixed(p[1], 3)) = \(Decimals.fixed(small[0, 1], 3)). What one class gains, the others lose: each column sums \
      to zero. The core never writes the table down; on its way back it multiplies with it in one pass:
      """)
    notebook.addCode(.softmaxGradient)

    let logits = study.runs[0].logits
    let (sure, doubtful) = extremes(softmax(logits))
    let all = Overconfidence.rows(softmax(logits))
    let large = jacobian(at: Array(Overconfidence.rows(logits)[doubtful]))
    try notebook.addFigure(
      "sure-and-in-doubt",
      SoftmaxFigures.digits(
        [("surest", sure), ("most in doubt", doubtful)].map { title, index in
          (title, study.matrix(index), all[index].map(Double.init))
        }, classes: options.data.classNames),
      caption:
        "Two test images and the ten probabilities of a network that learned from \(study.trainingCount) images of "
        + "\(options.data.title).", options)
    try notebook.addFigure(
      "jacobians",
      SoftmaxFigures.jacobians(
        small, large, titled: "The \(options.data.noun) in doubt", classes: options.data.classNames),
      caption:
        "Left the example by hand, right the \(options.data.noun) in doubt above. Scores of classes that are out of the "
        + "question move nothing.", options)
    let sums = (0..<large.columns).map { column in
      (0..<large.rows).reduce(0) { $0 + large[$1, column] }.magnitude
    }
    let q = all[doubtful].map(Double.init)
    let distances = (0..<large.rows).flatMap { i in
      (0..<large.columns).map { j in
        (large[i, j] - q[i] * ((i == j ? 1 : 0) - q[j])).magnitude
      }
    }
    let (sum, distance) = (sums.max() ?? .nan, distances.max() ?? .nan)
    notebook.claim(
      "The core's way back gives the table of the formula, and every column of it sums to zero: probability only moves from "
        + "class to class.",
      holds: sum < 1e-6 && distance < 1e-6, expected: "a distance and sums below 10⁻⁶",
      found: "\(Decimals.scientific(distance)), and sums of at most \(Decimals.scientific(sum))")
    var random = options.random()
    notebook.checkGradients(
      of: "Activation(.softmax)", Activation(.softmax), at: .wellSeparated([3, 5], using: &random))
  }

  /// The core's Jacobian: row i is what its way back makes of a gradient that is 1 at output i alone.
  private static func jacobian(at scores: [Float]) -> Matrix {
    let shape: Shape = [1, scores.count]
    let pullback = Activation(.softmax).forward(Tensor(scores, shape: shape), mode: .training)
      .pullback
    return Matrix(
      scores.indices.map { row in
        let gradient = Tensor(scores.indices.map { $0 == row ? 1 : 0 }, shape: shape)
        return pullback(gradient).values.map(Double.init)
      })
  }

  /// The images with the largest and the smallest lead of the first class over the second.
  private static func extremes(_ probabilities: Tensor) -> (sure: Int, doubtful: Int) {
    let leads = Overconfidence.rows(probabilities).map { row -> Float in
      let sorted = row.sorted(by: >)
      return sorted[0] - sorted[1]
    }
    let order = leads.indices.sorted { leads[$0] > leads[$1] }
    return (order[0], order[order.count - 1])
  }
}
