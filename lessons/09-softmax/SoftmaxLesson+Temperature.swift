import ConvNet
import Figures
import LessonKit
import Notebooks

extension SoftmaxLesson {
  /// What dividing all scores does.
  static func changeTemperature(_ notebook: inout Notebook, _ options: LessonOptions) throws {
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
    try notebook.addSoftmax(
      caption:
        "A network in doubt between a 4 and a 9. The *entropy* says how evenly the probabilities are spread, the *loss* how "
        + "little the right class got: minus the logarithm of its share.", options.pictures)
    notebook.claim(
      "The first class's probability falls with every rise of the temperature, and stays the largest.",
      holds: top == top.sorted(by: >)
        && temperatures.allSatisfy { t in
          let p = probabilities(of: scores, temperature: t)
          return p.max() == p[0]
        }, expected: "falling, above one third", found: text(top))
  }
}
