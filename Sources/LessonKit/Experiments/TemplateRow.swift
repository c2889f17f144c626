package import ConvNet
package import Figures

extension Sequential {
  /// The weights of each unit of a first dense layer, at the places of their pixels; of several channels the first.
  package func templates(_ shape: Shape) -> [Matrix] {
    let weights = parameters[0].value
    return (0..<weights.shape[1]).map { unit in
      Matrix(rows: shape[0], columns: shape[1]) { row, column in
        Double(weights[(row * shape[1] + column) * shape[2], unit])
      }
    }
  }
}

/// The templates of a linear classifier, and one image laid on each of them.
package struct TemplateRow {
  package let model: Sequential
  package let data: LessonData
  /// The class of the image.
  package let label: Int

  package init(_ model: Sequential, _ data: LessonData, label: Int) {
    (self.model, self.data, self.label) = (model, data, label)
  }

  package var image: Tensor { data.image(of: label) }

  /// What each class scores for the image.
  package var scores: [Double] {
    model.forward(image, mode: .inference).output.values.map(Double.init)
  }

  /// The class of the highest score.
  package var found: Int { model.forward(image, mode: .inference).output.argmax()[0] }

  /// The templates above, and below each of them times the image; the best score is ticked.
  package func figure(_ title: String, withoutMargin margin: Int = 0) -> Figure {
    let (templates, pixels) = (model.templates(data.imageShape), Matrix(image))
    let reach = templates.flatMap { $0.values.map(\.magnitude) }.max() ?? 1
    let colors = ColorScale(.diverging, range: -0.6 * reach...0.6 * reach)
    let above = templates.indices.map {
      LabeledImage(templates[$0].inside(margin), colors: colors, title: data.classNames[$0])
    }
    let (scores, found) = (scores, found)
    let below = templates.indices.map { index in
      let product = Matrix(rows: pixels.rows, columns: pixels.columns) {
        Double(Float(templates[index][$0, $1]) * Float(pixels[$0, $1]))
      }
      let score = "\((scores[index] * 10).rounded() / 10)".replacing("-", with: "−")
      return LabeledImage(
        product.inside(margin), colors: colors, predicted: score,
        actual: index == found ? score : nil)
    }
    return Figure(
      title, alternativeText: "Ten templates, and the same ten times one image.",
      panels: [
        ImageGrid("The weights", above, columns: 10, pixelSize: 3),
        ImageGrid("The weights times the image, and the score", below, columns: 10, pixelSize: 3),
      ], columns: 1)
  }
}
