import ConvNet
import Figures
import LessonKit
import Notebooks

extension SoftmaxLesson {
  /// From three scores to three probabilities.
  static func computeByHand(_ notebook: inout Notebook, _ options: LessonOptions) throws {
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
        "[Goodfellow, Bengio and Courville (2016)](https://www.deeplearningbook.org/contents/numerical.html), equation 4.1; "
        + "the name is from "
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
      .softmax.captioned(
        "The largest score is subtracted first; *Moving all scores together* shows why."))
  }

  /// One question with three options beside three questions.
  static func compareWithSigmoid(_ notebook: inout Notebook, _ options: LessonOptions)
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
}
