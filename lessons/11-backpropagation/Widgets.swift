import ConvNet
import Figures
import LessonKit
import Notebooks

extension LegibleNetwork {
  /// The widget with one image of each class; the kernels and their gradient stand for it.
  func widget(_ data: LessonData, start: Int) -> LessonWidget {
    _ = passes(models[0], start)
    let kernels = models[0].parameters[0]
    let matrices = [kernels.value, kernels.gradient].flatMap { tensor in
      (0..<2).map { filter in
        Matrix(rows: 3, columns: 3) { Double(tensor.values[($0 * 3 + $1) * 2 + filter]) }
      }
    }
    let names = ["kernel 1", "kernel 2", "its gradient", "its gradient"]
    let panels = zip(matrices, names).map { matrix, name in
      HeatMap(name, matrix, colors: .signed([matrix]), showsColorBar: false)
    }
    return LessonWidget(
      "backpropagation", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "pixels": .numbers(images.flatMap { $0.pixels.values.map(Double.init) }),
        "labels": .numbers(images.map { Double($0.label) }),
        "classes": .text(data.classNames.joined(separator: ",")),
        "layers": .text(models[0].layersOnPage), "image": .number(Double(start)),
      ],
      resources: [models[0].resource(named: "tiny-network")],
      fallback: Figure(
        "Two kernels, and how the loss depends on each of their weights",
        alternativeText:
          "Two kernels of three by three weights, and below or beside them the gradient of each weight.",
        panels: panels, columns: 2))
  }
}
