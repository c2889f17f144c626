import ConvNet
import Figures
import LessonKit
import Notebooks

/// Images that readers drag over a field, and the networks that read them there.
struct TranslationSettings {
  let study: ShiftStudy
  /// Whether readers may bring digits of their own.
  let isHandwriting: Bool
  /// Five images of each class, class by class.
  let field: ShiftField
  /// The class that readers meet first: one that the flattened CNN knows in the middle, and no longer a little to the right.
  private(set) var label = 0
  /// The first seed's networks.
  var models: [Sequential] { Reader.shown.map { study.trial[$0][0].model } }

  init(_ study: ShiftStudy, isHandwriting: Bool) {
    (self.study, self.isHandwriting) = (study, isHandwriting)
    let images = study.test.middle
    let places = images.classNames.indices.flatMap { label in
      images.labels.indices.filter { Int(images.labels[$0]) == label }.prefix(5)
    }
    field = ShiftField(middle: images.selecting(places[...]))
    label =
      images.classNames.indices.first { label in
        [0, 4].map { models[1](image(label, right: $0)).argmax()[0] == label } == [true, false]
      } ?? 0
  }

  /// The first image of a class, so many pixels to the right of the middle, `[1, side, side, 1]`.
  func image(_ label: Int, right: Int) -> Tensor {
    ShiftField(middle: field.middle[5 * label..<5 * label + 1]).moved { _ in (right, 0) }.tensor
  }

  /// The first image so far to the right, with what a network reads.
  func panel(_ right: Int, readBy reader: Int, title: String = "") -> HeatMap {
    let image = image(label, right: right)
    let found = models[reader](image).argmax()[0]
    let answer = "\(field.middle.classNames[found]) \(found == label ? "✓" : "✗")"
    return HeatMap(
      "\(title)\(right) px: \(answer)", Matrix(image),
      colors: ColorScale(.ink, range: 0...1), showsNumbers: false, pixelSize: 3,
      showsColorBar: false)
  }

  /// The widget; one image on its way stands for it.
  var widget: LessonWidget {
    let layers = models.map { model in
      model.layers.compactMap(\.kind).map { kind in
        ([kind.key.rawValue] + kind.numbers.map { "\($0)" }).joined(separator: ",")
      }.joined(separator: ";")
    }
    let weights = models.enumerated().map { index, model in
      let numbers = model.parameters.flatMap(\.value.values)
      return PageResource(
        "reader-\(index)",
        bytes: numbers.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) })
    }
    let (classes, names) = (field.middle.classNames, Reader.shown.map(\.rawValue))
    return LessonWidget(
      "translation", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "side": .number(Double(field.side)), "reach": .number(Double(ShiftField.reach)),
        "label": .number(Double(label)), "classes": .text(classes.joined(separator: ",")),
        "names": .text(names.joined(separator: ";")), "hands": .flag(isHandwriting),
        "layers": .text(layers.joined(separator: "|")),
        "maps": .numbers(study.maps.flatMap(\.values).map { ($0 * 10).rounded() / 10 }),
      ], resources: weights + [PageResource("field-images", bytes: field.middle.pixels)],
      fallback: Figure(
        "One \(classes[label]) on its way to the right, and what four networks read",
        alternativeText: "An image moved by 0, 2, 4 and 8 pixels, and what each network reads.",
        panels: names.indices.flatMap { reader in
          [0, 2, 4, 8].map { panel($0, readBy: reader, title: "\(names[reader]), ") }
        }, columns: 4))
  }
}
