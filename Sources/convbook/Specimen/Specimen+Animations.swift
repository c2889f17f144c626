import Figures

extension Specimen {
  /// A curve that grows, frame by frame, over axes that stay where they are.
  static var animations: Specimen {
    let epochs = Array(1...12).map(Double.init)
    let loss = epochs.map { 2.3 / $0 }
    let figures = (1...12).map { step in
      Figure(
        "Gradient descent, step by step", caption: "The loss after each step.",
        alternativeText: "The loss after \(step) steps.",
        panels: [
          Chart(
            "Loss", x: Axis("Step", integersOnly: true), y: Axis(limits: 0...3),
            marks: [
              Series("", x: epochs, y: loss, markers: .none),
              Series("", x: Array(epochs.prefix(step)), y: Array(loss.prefix(step))),
            ])
        ])
    }
    let animation = Animation(
      "Gradient descent, step by step", alternativeText: "A falling curve grows to twelve steps.",
      figures: figures)
    return Specimen(name: "animation", title: "", figures: [], animations: [animation])
  }
}
