import ConvNet
import LessonKit
import Notebooks

extension SoftmaxLesson {
  /// What adding a number to all scores does on paper and in a computer.
  static func moveAllScores(_ notebook: inout Notebook, _ study: Overconfidence) {
    notebook.addSection("Moving all scores together")
    notebook.addText("Add the same number $c$ to every score, and it cancels:")
    notebook.addFormula(
      #"\frac{e^{z_i + c}}{\sum_j e^{z_j + c}} = \frac{e^c \, e^{z_i}}{e^c \sum_j e^{z_j}} = \frac{e^{z_i}}{\sum_j e^{z_j}}"#,
      symbols: [("c", "any number, the same for all scores")],
      source:
        "[Goodfellow, Bengio and Courville (2016)](https://www.deeplearningbook.org/contents/numerical.html), section 4.1"
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
    let highest = study.runs.map { Double($0.logits.maximum()) }.max() ?? .nan
    notebook.record("highest score of the trained networks", highest)
    let double = ElementaryFunctions.log(Double.greatestFiniteMagnitude)
    notebook.addText(
      """
      So we may choose $c$ as we like, and one choice is safe: minus the largest score. Then the largest exponent is 0 and no \
      power exceeds 1. Without it, $e^z$ passes the largest 32-bit number (`Float`) at z = \(Decimals.fixed(single, 1)) and the \
      largest 64-bit number (`Double`) at z = \(Decimals.fixed(double, 1)). Nothing in training \
      forbids scores like these: the networks below reach \(Decimals.fixed(highest, 0)) after \(study.epochs) short epochs.
      """)
    let high = scores.map { Float($0 + 100) }
    let naive = naiveSoftmax(high)
    notebook.addBug(
      "Softmax as the formula is printed",
      story:
        "The formula is typed as it stands, and works in every small example. The scores here are 102, 101 and 100.1.",
      wrong: .init(
        """
        let powers = scores.map(exp)
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
        """, output: text(naive.map(Double.init))),
      right: .init(
        """
        let largest = scores.max()!
        let powers = scores.map {
          exp($0 - largest)
        }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
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
}
