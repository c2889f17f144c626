import ConvNet
import Figures
import LessonKit
import Notebooks

/// What padding does for a network.
extension PaddingLesson {
  /// Networks with and without padding on what lies at the border.
  static func atTheBorder(
    into notebook: inout Notebook, _ options: LessonOptions, _ unpadded: BorderTraining.Result,
    _ padded: BorderTraining.Result
  ) throws {
    notebook.addSection("Two networks, one difference")
    let (data, network) = (options.data, try BorderTraining.network(.same, options.data, seed: 1))
    notebook.addText(
      "Three 3×3 convolutions with pooling between them, then the mean of each map, then ten scores: \(network.summary.parameters) parameters, the same with and without padding, and with the same starting weights. Both learn from \(data.noun)s in the middle (\(data.title)). Then the test \(data.noun)s are pushed into a corner until their ink touches two borders."
    )
    let pushed = (0..<4).map { data.cornered($0 % data.classNames.count) }
    try notebook.addFigure(
      "pushed",
      Figure(
        "Pushed into the corner",
        alternativeText: "Four \(data.noun)s that touch the upper and the left border.",
        panels: [
          ImageGrid(
            "", matrices: pushed.map { Matrix($0) }, columns: 4, pixelSize: 3,
            colors: ColorScale(.viridis, range: 0...1))
        ]),
      caption: "What the networks are asked to read: nothing is cut off, only moved.", options)
    let bars = Chart(
      "Test \(data.noun)s that are read", x: Axis(categories: ["in the middle", "in a corner"]),
      y: Axis("%", limits: 0...100),
      marks: [
        Bars([
          bar("no padding", unpadded), bar("same padding", padded),
        ])
      ])
    let (drop, paddedDrop) = (Spread(unpadded.losses), Spread(padded.losses))
    try notebook.addFigure(
      "border-accuracy",
      Figure(
        "Padding lets filters see the border",
        alternativeText:
          "Bars: without padding accuracy falls by \(drop.text(decimals: 1)) points when \(data.noun)s move into a corner, with padding by \(paddedDrop.text(decimals: 1)).",
        panels: [bars]),
      caption:
        "Means over \(options.seeds.count) seeds; the lines are one standard deviation to each side.",
      options)
    notebook.addMeasurement(
      "test \(data.noun)s read",
      of: [
        ("in the middle, no padding", unpadded.centred),
        ("in the middle, same padding", padded.centred),
        ("in a corner, no padding", unpadded.atBorder),
        ("in a corner, same padding", padded.atBorder),
      ], seeds: options.seeds, unit: "%", decimals: 1, command: options.command)
    let gaps = zip(unpadded.losses, padded.losses).map { $0 - $1 }
    notebook.claim(
      "Without padding, moving into a corner costs \(drop.text(decimals: 1)) points; with padding it costs \(paddedDrop.text(decimals: 1)), less for every seed.",
      holds: gaps.allSatisfy { $0 > 0 }, expected: "a smaller loss with padding for every seed",
      found: "differences of \(gaps.map { Decimals.fixed($0, 1) }.joined(separator: ", ")) points")
    let middle = Spread(zip(unpadded.centred, padded.centred).map { $0 - $1 })
    notebook.addSideNote(
      "Even with padding something is lost: pooling cuts the image on a fixed grid, and zeros at one side are part of what the network has learned to expect."
    )
    notebook.addText(
      "Why? Without padding no window can centre on the outer pixels, so a pattern there is never matched as a whole. With zeros around it, a black background simply goes on, and a filter meets the same numbers at the border as in the middle. In the middle itself, the padded network is \(Decimals.fixed(middle.mean.magnitude, 1)) points \(middle.mean > 0 ? "behind: padding is not free, since the means over its larger maps hold more empty background" : "ahead")."
    )
    notebook.record("lead of the unpadded network in the middle", middle.mean)
  }

  private static func bar(_ name: String, _ result: BorderTraining.Result) -> Bars.Group {
    let spreads = [Spread(result.centred), Spread(result.atBorder)]
    return Bars.Group(name, values: spreads.map(\.mean), errors: spreads.map(\.standardDeviation))
  }
}
