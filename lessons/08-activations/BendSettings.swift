import ConvNet
import Figures
import LessonKit
import Notebooks

/// The widget and the curves.
struct BendSettings {
  /// Units of the layer, digits that they are counted on, and how many a step learns from.
  static let (units, digits, batch) = (32, 60, 16)

  /// Five functions and their slopes.
  static var curves: Figure {
    let x = (-60...60).map { Float($0) / 15 }
    func chart(_ title: String, _ value: (ActivationFunction, Float) -> Float) -> Chart {
      Chart(
        title, x: Axis("Sum z", limits: -4...4), y: Axis(""),
        marks: [Bend.relu, .leaky, .gelu, .tanh, .sigmoid].map { bend in
          Series(
            bend.rawValue, x: x.map(Double.init), y: x.map { Double(value(bend.function, $0)) },
            markers: .none)
        })
    }
    return .facets(
      "Five functions and their slopes",
      charts: [chart("f(z)") { $0.value(at: $1) }, chart("f′(z)") { $0.derivative(at: $1) }],
      columns: 2, sharesX: false, size: Size(width: 300, height: 240),
      alternativeText: "ReLU and its relatives follow z above zero; sigmoid and tanh level off.")
  }

  /// What the layer's units receive from the digits before any training: a row for each digit.
  static func sums() throws -> [[Float]] {
    let network = try Sequential(input: DigitGenerator.imageShape, seed: 1) {
      MaxPool2D(2)
      Flatten()
      Dense(units, initializer: .heNormal)
    }
    let images = Examples(
      DigitGenerator(seed: 1).images(0..<digits), standardization: .unitRange(channels: 1))
    return network(images.batch(Array(0..<digits)[...]).inputs).rows.map(Array.init)
  }

  static func widget() throws -> LessonWidget {
    let sums = try sums()
    let map = HeatMap(
      "Units (rows) by digits (columns), untrained",
      Matrix(rows: units, columns: digits) { Double(max(sums[$1][$0], 0)) },
      colors: ColorScale(.ink, range: 0...2), showsNumbers: false, pixelSize: 4,
      showsColorBar: false)
    return LessonWidget(
      "activations", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "units": .number(Double(units)), "digits": .number(Double(digits)),
        "batch": .number(Double(batch)), "seed": .number(1),
      ],
      fallback: Figure(
        "What a layer of ReLUs passes on",
        alternativeText: "Each unit is above zero for some digits, and zero for others.",
        panels: [map]))
  }
}
