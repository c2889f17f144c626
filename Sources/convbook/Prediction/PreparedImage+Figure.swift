import Base
import ConvNet
import Datasets
import Figures
import ModelFiles

extension PreparedImage {
  /// All steps from the file to the probabilities.
  func explanation(of prediction: Prediction, _ saved: SavedModel) -> Figure {
    let shape = saved.model.inputShape
    var panels: [any Panel] = []
    func add(_ title: String, _ picture: StepPicture) {
      panels.append(picture.panel("\(panels.count + 1). \(title)"))
    }
    func whole(_ pixels: [UInt8], channels: Int = 1) -> StepPicture {
      StepPicture(pixels, width: original.width, height: original.height, channels: channels)
    }

    add("File, \(original.width) × \(original.height)", whole(original.rgb, channels: 3))
    switch steps {
    case .digit(let gray, let ink, let centring):
      add("Gray", whole(gray))
      var drawing = whole(ink.pixels)
      drawing.outline(columns: centring.inkColumns, rows: centring.inkRows)
      add(ink.isInverted ? "Inverted" : "Light as it is", drawing)
      let (columns, rows) = (centring.inkColumns, centring.inkRows)
      add(
        "Cut out, \(columns.count) × \(rows.count)",
        StepPicture(
          rows.flatMap { row in columns.map { ink.pixels[row * original.width + $0] } },
          width: columns.count, height: rows.count, channels: 1))
      add(
        "Scaled, \(centring.scaledWidth) × \(centring.scaledHeight)",
        StepPicture(
          centring.scaled, width: centring.scaledWidth, height: centring.scaledHeight, channels: 1))
      add("Centred, 28 × 28", StepPicture(pixels, width: 28, height: 28, channels: 1))
    case .photo(let gray, let isInverted):
      if let gray { add(isInverted ? "Gray, inverted" : "Gray", whole(gray)) }
      add(
        "Middle, \(shape[1]) × \(shape[0])",
        StepPicture(pixels, width: shape[1], height: shape[0], channels: shape[2]))
    }
    panels += standardized(saved, from: panels.count + 1)
    panels.append(Self.bars(prediction, saved.classNames, number: panels.count + 1))

    let truth = prediction.isRight == false ? prediction.actual.map { ", is \($0)" } ?? "" : ""
    let guess =
      "\(prediction.predicted), \(percent(Double(prediction.probability)))\(truth)"
    return Figure(
      "Taken for: \(guess)", caption: caption(saved.standardization),
      alternativeText:
        "\(panels.count) steps from a PNG file to probabilities; taken for \(guess).",
      // Two full rows as a rule.
      panels: panels, columns: (panels.count + 1) / 2)
  }

  private func caption(_ standardization: Standardization) -> String {
    let way =
      switch steps {
      case .digit:
        "As MNIST’s digits were made: light ink on black; the box around it (the line in step 3) is scaled to fit 20 × 20 "
          + "pixels, and its centre of mass comes to the middle of 28 × 28."
      case .photo:
        "The largest piece of the right proportions from the middle, scaled to the network’s input."
      }
    func range(_ channel: Int) -> String {
      let (mean, deviation) = (standardization.mean[channel], standardization.deviation[channel])
      return [0, 1].map { Decimals.fixed(Double(($0 - mean) / deviation), 2) }.joined(
        separator: " and ")
    }
    let ranges =
      standardization.mean.count == 1
      ? range(0)
      : zip(Self.channelNames, 0...).map { "\(range($1)) (\($0))" }.joined(separator: ", ")
    return way + " Standardized, black and white become \(ranges)."
  }

  private static let channelNames = ["red", "green", "blue"]

  /// The numbers that the network gets, a map for each channel; the caption tells their range.
  private func standardized(_ saved: SavedModel, from number: Int) -> [any Panel] {
    let shape = saved.model.inputShape
    let channels = shape[2]
    let standardization = saved.standardization
    let maps = (0..<channels).map { channel in
      Matrix(rows: shape[0], columns: shape[1]) { row, column in
        let byte = Double(pixels[(row * shape[1] + column) * channels + channel])
        return (byte / 255 - Double(standardization.mean[channel]))
          / Double(standardization.deviation[channel])
      }
    }
    return maps.enumerated().map { index, map in
      HeatMap(
        "\(number + index). Standardized" + (channels == 1 ? "" : ", \(Self.channelNames[index])"),
        map, colors: .signed(maps), showsNumbers: false,
        pixelSize: max(StepPicture.side / max(shape[0], shape[1]), 1), showsColorBar: false)
    }
  }

  /// The probabilities, the first class on top.
  private static func bars(
    _ prediction: Prediction, _ classes: [String], number: Int
  ) -> any Panel {
    // With many classes, the best ones.
    let shown =
      classes.count <= 12
      ? classes.map { ($0, prediction.probabilities[$0] ?? 0) } : prediction.best(12)
    return Chart(
      "\(number). Probabilities",
      x: Axis(format: .percent, limits: 0...1, covers: 0...1),
      y: Axis(categories: shown.map(\.0)),
      // In hundredths of a percent: what is beyond would be noise, at full length.
      marks: [Bars(shown.map { (Double($0.1) * 10_000).rounded() / 10_000 })],
      size: Size(width: 168, height: 168))
  }
}
