import Figures

// Draws 100 figures such as a course has them, as PNG with two pixels for each point, on one thread, and prints the seconds:
// line charts of 2 × 50 points, grids of 5 × 5 images, confusion matrices of 10 × 10 classes.
// Tests/Peers/matplotlib_figures.py draws the same numbers.
//
//     swift run -c release figure-benchmark [figures]

/// Two curves over fifty epochs.
func lineChart(_ index: Int) -> Figure {
  let epochs = (1...50).map(Double.init)
  func curve(_ name: String, _ limit: Double) -> Series {
    Series(name, x: epochs, y: epochs.map { limit - 1 / ($0 + Double(index % 7) + 1) })
  }
  return Figure(
    "Accuracy over fifty epochs", caption: "Run \(index).", alternativeText: "Two rising curves.",
    panels: [
      Chart(
        "Accuracy", x: Axis("Epoch", integersOnly: true), y: Axis(format: .percent),
        marks: [curve("Training", 1), curve("Validation", 0.97)])
    ])
}

/// Twenty-five gray images of 28 × 28 pixels with what they were taken for.
func imageGrid(_ index: Int) -> Figure {
  let images = (0..<25).map { image in
    let pixels = (0..<784).map { pixel in
      let (row, column) = pixel.quotientAndRemainder(dividingBy: 28)
      let distance = (row - 14) * (row - 14) + (column - 14) * (column - 14)
      return UInt8(max(0, 255 - abs(distance - 3 * image - 20) * (2 + index % 3)))
    }
    return LabeledImage(
      Raster(width: 28, height: 28, gray: pixels), predicted: "\(image % 10)",
      actual: "\(image % 9)")
  }
  return Figure(
    "Twenty-five test images", caption: "Run \(index).", alternativeText: "A grid of rings.",
    panels: [ImageGrid("Predictions", images)])
}

/// Ten classes, mostly right.
func confusionMatrix(_ index: Int) -> Figure {
  let counts = Matrix(rows: 10, columns: 10) { row, column in
    row == column ? Double(900 + index) : Double((row * 7 + column * 3 + index) % 10)
  }
  return Figure(
    "Confusion", caption: "Run \(index).", alternativeText: "Mostly right.",
    panels: [
      ConfusionMatrix("Test images", counts: counts, classes: (0..<10).map { "\($0)" })
    ])
}

let count = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 100 : 100
let kinds = [lineChart, imageGrid, confusionMatrix]
var bytes = 0
let time = try ContinuousClock().measure {
  for index in 0..<count { bytes += try kinds[index % kinds.count](index).png(scale: 2).count }
}
let seconds = NumberFormat.plain.text(time / .seconds(1), decimals: 3)
let megabytes = NumberFormat.plain.text(Double(bytes) / 1e6, decimals: 1)
print("\(count) figures: \(seconds) s, \(megabytes) MB")
