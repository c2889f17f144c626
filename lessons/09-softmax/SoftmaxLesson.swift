import ConvNet
import Figures
import LessonKit
import Notebooks

/// How scores become probabilities, and what those probabilities are worth.
@main
struct SoftmaxLesson: Lesson {
  static let title = "Softmax"
  static let question = "How do ten scores become ten probabilities, and can you believe them?"
  static let estimatedSeconds = 15

  /// The scores of the example by hand.
  static let scores = [2.0, 1.0, 0.1]

  static func write(into notebook: inout Notebook, options: LessonOptions) throws {
    predict(&notebook)
    try computeByHand(&notebook, options)
    try compareWithSigmoid(&notebook, options)
    moveAllScores(&notebook)
    try changeTemperature(&notebook, options)
    let study = try differentiate(&notebook, options)
    try believe(&notebook, options, study)
    notebook.addSection("What to take along")
    notebook.addQuiz(questions(seed: options.seed))
    notebook.addRecap(
      "Softmax raises e to each score and divides by the sum: only differences of scores matter, and every "
        + "probability depends on every score.",
      "Subtract the largest score first: it changes no probability and keeps eˣ from overflowing.",
      "Its outputs sum to 1 by construction, not by insight: whether 90 % means 90 % has to be measured."
    )
    notebook.addExercise(
      "Find scores for three classes that give exactly the probabilities ½, ¼ and ¼. How many such scores are there?",
      hint: "Take logarithms; then add any number to all three.")
    notebook.addExercise(
      "A colleague feeds probabilities into softmax a second time. What is the largest probability that can come out "
        + "for ten classes?",
      hint: "The scores are then at best 1 and nine times 0.")
  }

  private static func predict(_ notebook: inout Notebook) {
    let before = probabilities(of: scores)
    let after = probabilities(of: scores.map { $0 + 100 })
    notebook.addText(
      """
      The last layer of a classifier gives a number for each class. These numbers, the **scores** or *logits*, may be \
      negative or large, and they sum to nothing in particular. To say “I am 90 % sure that this is a 7” we need numbers from \
      0 to 1 that sum to 1. Softmax makes them.
      """)
    notebook.addPrediction(
      "Three classes have the scores 2, 1 and 0.1. Now 100 is added to *every* score. What becomes of the "
        + "probabilities?",
      options: [
        "Nothing changes.",
        "They become nearly equal: 102 and 101 are almost the same number.",
        "The first class takes nearly everything: e¹⁰² is gigantic.",
        "The sum overflows, and no number comes out.",
      ],
      answer:
        "Nothing changes: \(text(before)) before, \(text(after)) after. Softmax sees differences alone. But the last guess "
        + "is what happens to those who type the formula as it is printed; you will see it below.")
  }

  // MARK: By hand

  private static func computeByHand(_ notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("Three scores by hand")
    let powers = scores.map { ElementaryFunctions.exp($0) }
    let sum = powers.reduce(0, +)
    let p = probabilities(of: scores)
    notebook.addText(
      "Two steps: make every score positive by raising e = 2.718… to it, then divide by the sum of all."
    )
    notebook.addTable(
      [
        "class", "score $z_i$", "$e^{z_i}$", "share $p_i$",
        "score / sum",
      ],
      rows: scores.indices.map { i in
        [
          ["first", "second", "third"][i], Decimals.fixed(scores[i], 1),
          Decimals.fixed(powers[i], 3),
          "\(Decimals.fixed(powers[i], 3)) / \(Decimals.fixed(sum, 3)) = \(Decimals.fixed(p[i], 3))",
          Decimals.fixed(scores[i] / scores.reduce(0, +), 3),
        ]
      } + [
        [
          "sum", Decimals.fixed(scores.reduce(0, +), 1), Decimals.fixed(sum, 3),
          Decimals.fixed(p.reduce(0, +), 3), "1.000",
        ]
      ], caption: "The last column divides the scores themselves.")
    notebook.addFormula(
      #"p_i = \frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}}"#,
      symbols: [
        ("p_i", "the probability of class $i$"), ("z_i", "its score"),
        ("K", "how many classes there are: here 3, for digits 10"),
        (#"\sum_j"#, "the sum over all classes, $i$ among them"),
      ],
      source:
        "Goodfellow, Bengio and Courville (2016), Deep Learning, equation 4.1; the name is from "
        + "[Bridle (1990)](https://doi.org/10.1007/978-3-642-76153-9_28)")
    notebook.addText(
      """
      Why not simply divide the scores by their sum, as in the last column? A negative score would become a negative \
      probability. And softmax **enlarges differences**: the ratio of two probabilities is
      """)
    notebook.addFormula(#"\frac{p_i}{p_j} = e^{z_i - z_j}"#)
    notebook.addText(
      """
      so a lead of 1 in score is a factor of \(Decimals.fixed(p[0] / p[1], 3)) in probability, wherever the two scores are. \
      A lead of 5 is already a factor of \(Decimals.fixed(ElementaryFunctions.exp(5.0), 0)).
      """)
    let ratio = p[0] / p[1]
    notebook.claim(
      "The first score is twice the second, but its probability is more than twice as large.",
      holds: ratio > 2 && (ratio - ElementaryFunctions.exp(1.0)).magnitude < 1e-5,
      expected: "a ratio of e = \(Decimals.fixed(ElementaryFunctions.exp(1.0), 4))",
      found: Decimals.fixed(ratio, 4))
    notebook.addText("In the core, both steps stand beside a third that the formula does not have:")
    notebook.addCode(
      .softmax.captioned("The largest score is subtracted first; *Moving all scores* shows why."))
  }

  private static func compareWithSigmoid(_ notebook: inout Notebook, _ options: LessonOptions)
    throws
  {
    notebook.addSection("Every probability depends on every score")
    let sigmoids = scores.map { Double(ElementaryFunctions.sigmoid(Float($0))) }
    let raised = probabilities(of: [scores[0], scores[1], 3])
    let before = probabilities(of: scores)
    notebook.addText(
      """
      The sigmoid $1 / (1 + e^{-z})$ also makes a number between 0 and 1 of a score, but of one score at a time. For our \
      three it gives \(text(sigmoids)), which sum to \(Decimals.fixed(sigmoids.reduce(0, +), 2)): three answers to three \
      yes-or-no questions. Softmax answers *one* question with three options. Raise only the third score, from 0.1 to 3, and \
      the first probability falls from \(Decimals.fixed(before[0], 3)) to \(Decimals.fixed(raised[0], 3)), although its own \
      score is untouched.
      """)
    try notebook.addFigure(
      "one-score-rises", SoftmaxFigures.oneScoreRises(scores),
      caption:
        "The third score rises, the other two stay at 2 and 1. Under softmax the others make room; under sigmoids they "
        + "do not even notice.", options)
    notebook.claim(
      "Softmax's three outputs sum to 1, the sigmoids' do not.",
      holds: (before.reduce(0, +) - 1).magnitude < 1e-6
        && (sigmoids.reduce(0, +) - 1).magnitude > 0.1,
      expected: "sums of 1 and of something else",
      found:
        "\(Decimals.fixed(before.reduce(0, +), 6)) and \(Decimals.fixed(sigmoids.reduce(0, +), 3))")
  }

  // MARK: Shift and overflow

  private static func moveAllScores(_ notebook: inout Notebook) {
    notebook.addSection("Moving all scores together")
    notebook.addText("Add the same number $c$ to every score, and it cancels:")
    notebook.addFormula(
      #"\frac{e^{z_i + c}}{\sum_j e^{z_j + c}} = \frac{e^c \, e^{z_i}}{e^c \sum_j e^{z_j}} = \frac{e^{z_i}}{\sum_j e^{z_j}}"#
    )
    let shifts: [Double] = [-1000, -100, 0, 100, 1000]
    let distances = shifts.map { shift in
      zip(probabilities(of: scores.map { $0 + shift }), probabilities(of: scores))
        .map { ($0 - $1).magnitude }.max() ?? .nan
    }
    let largest = distances.max() ?? .nan
    notebook.claim(
      "Adding −1000, −100, 100 or 1000 to all scores moves no probability by more than one in ten thousand.",
      holds: largest < 1e-4, expected: "less than 0.0001", found: Decimals.scientific(largest))
    notebook.addSideNote(
      "What is left is not softmax's doing: 1000.1 does not fit into a 32-bit number exactly, so the scores themselves were "
        + "rounded before.")
    let single = ElementaryFunctions.log(Double(Float.greatestFiniteMagnitude))
    let double = ElementaryFunctions.log(Double.greatestFiniteMagnitude)
    notebook.addText(
      """
      So we may choose $c$ as we like, and one choice is safe: minus the largest score. Then the largest exponent is 0 and no \
      power exceeds 1. Without it, $e^z$ passes the largest 32-bit number (`Float`) at z = \(Decimals.fixed(single, 1)) and the \
      largest 64-bit number (`Double`) at z = \(Decimals.fixed(double, 1)). Scores of 100 are nothing unusual early in \
      training with a large learning rate.
      """)
    let high = scores.map { Float($0 + 100) }
    let naive = naiveSoftmax(high)
    notebook.addBug(
      "Softmax as the formula is printed",
      story:
        "The formula is typed as it stands, and works in every small example. The scores here are 102, 101 and 100.1.",
      wrong: .init(
        """
        let powers = scores.map { exp($0) }
        return powers.map { $0 / powers.reduce(0, +) }
        """, output: text(naive.map(Double.init))),
      right: .init(
        """
        let largest = scores.max()!
        let powers = scores.map { exp($0 - largest) }
        return powers.map { $0 / powers.reduce(0, +) }
        """, output: text(probabilities(of: high.map(Double.init)))),
      symptom:
        "The loss is `nan` from one step to the next, and then every weight is. Print the largest score before you "
        + "suspect the data: ∞ / ∞ is no number.")
    notebook.claim(
      "Without subtracting, these scores give nothing but NaN; with it they give the probabilities from above.",
      holds: naive.allSatisfy(\.isNaN)
        && zip(probabilities(of: high.map(Double.init)), probabilities(of: scores))
          .allSatisfy { ($0 - $1).magnitude < 1e-4 },
      expected: "three NaN, and \(text(probabilities(of: scores)))",
      found:
        "\(text(naive.map(Double.init))), and \(text(probabilities(of: high.map(Double.init))))")
  }

  /// The mistake: powers of scores as they are.
  private static func naiveSoftmax(_ scores: [Float]) -> [Float] {
    let powers = scores.map { ElementaryFunctions.exp($0) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  // MARK: Temperature

  private static func changeTemperature(_ notebook: inout Notebook, _ options: LessonOptions) throws
  {
    notebook.addSection("Temperature")
    notebook.addText(
      """
      Adding does nothing; multiplying does a lot. Divide all scores by a number $T$, the **temperature**, before softmax:
      """)
    notebook.addFormula(
      #"p_i(T) = \frac{e^{z_i / T}}{\sum_j e^{z_j / T}}"#,
      symbols: [("T", "the temperature; 1 is plain softmax")],
      source: "[Hinton, Vinyals and Dean (2015)](https://arxiv.org/abs/1503.02531), equation 1")
    let temperatures = [0.5, 1.0, 10.0]
    let top = temperatures.map { probabilities(of: scores, temperature: $0)[0] }
    for (temperature, p) in zip(temperatures, top) {
      notebook.record("top probability at T = \(temperature)", p)
    }
    notebook.addText(
      """
      Cold scores decide, hot ones hesitate: the first class gets \(Decimals.fixed(top[0], 3)) at T = 0.5, \
      \(Decimals.fixed(top[1], 3)) at T = 1 and \(Decimals.fixed(top[2], 3)) at T = 10. Towards T = 0 softmax becomes *argmax*: \
      1 for the winner, 0 for the rest. Towards infinity all classes get the same. The order never changes.
      """)
    try notebook.addFigure(
      "temperature", SoftmaxFigures.temperature(scores),
      caption: "The same three scores from cold to hot. The curves never cross.", options)
    try notebook.addAnimation(
      "heating", SoftmaxFigures.heating(scores), caption: "The same as bars, heated step by step.",
      options)
    notebook.claim(
      "The first class's probability falls with every rise of the temperature, and stays the largest.",
      holds: top == top.sorted(by: >)
        && temperatures.allSatisfy { t in
          let p = probabilities(of: scores, temperature: t)
          return p.max() == p[0]
        }, expected: "falling, above one third", found: text(top))
  }
}

extension SoftmaxLesson {
  /// The core's softmax of some scores.
  static func probabilities(of scores: [Double], temperature: Double = 1) -> [Double] {
    let logits = Tensor(scores.map { Float($0 / temperature) }, shape: [1, scores.count])
    return softmax(logits).values.map(Double.init)
  }

  /// Probabilities with three decimals.
  static func text(_ probabilities: [Double]) -> String {
    probabilities.map { Decimals.fixed($0, 3) }.joined(separator: ", ")
  }
}
