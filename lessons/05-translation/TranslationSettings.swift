import ConvNet
import Figures
import LessonKit
import Notebooks

/// Images that readers drag over a field, and the networks that read them there.
struct TranslationSettings {
  /// Five images of each class, class by class.
  let field: Field
  /// The class that readers meet first: one that the flattened CNN knows in the middle, and no longer a little to the right.
  private(set) var label = 0
  /// The first seed's networks.
  let readers: [(name: String, model: Sequential)]
  /// Percent of right readings over rows and columns of places, network by network.
  let maps: [Matrix]
  /// Whether readers may bring digits of their own.
  let isHandwriting: Bool

  init(_ study: ShiftStudy, isHandwriting: Bool) {
    let images = study.test.middle
    let places = images.classNames.indices.flatMap { label in
      images.labels.indices.filter { Int(images.labels[$0]) == label }.prefix(5)
    }
    field = Field(middle: images.selecting(places[...]))
    readers = Reader.shown.map { ($0.rawValue, study.trial[$0][0].model) }
    (maps, self.isHandwriting) = (study.maps, isHandwriting)
    label =
      images.classNames.indices.first { label in
        [0, 4].map { read(label, right: $0, by: 1) == label } == [true, false]
      } ?? 0
  }

  /// The first image of a class, so many pixels to the right of the middle, `[1, side, side, 1]`.
  func image(_ label: Int, right: Int) -> Tensor {
    Field(middle: field.middle[5 * label..<5 * label + 1]).moved { _ in (right, 0) }.tensor
  }

  /// The class that a network takes it for.
  func read(_ label: Int, right: Int, by reader: Int) -> Int {
    readers[reader].model(image(label, right: right)).argmax()[0]
  }

  /// The first image so far to the right, with what a network reads.
  func panel(_ right: Int, readBy reader: Int, title: String = "") -> HeatMap {
    let found = read(label, right: right, by: reader)
    let answer = "\(field.middle.classNames[found]) \(found == label ? "✓" : "✗")"
    return HeatMap(
      "\(title)\(right) px: \(answer)", Matrix(image(label, right: right)),
      colors: ColorScale(.ink, range: 0...1), showsNumbers: false, pixelSize: 3,
      showsColorBar: false)
  }

  /// The widget; one image on its way stands for it.
  var widget: LessonWidget {
    let layers = readers.map { reader in
      reader.model.layers.compactMap(\.kind).map { kind in
        ([kind.key.rawValue] + kind.numbers.map { "\($0)" }).joined(separator: ",")
      }.joined(separator: ";")
    }
    let weights = readers.enumerated().map { index, reader in
      let numbers = reader.model.parameters.flatMap(\.value.values)
      return PageResource(
        "reader-\(index)",
        bytes: numbers.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) })
    }
    let names = field.middle.classNames
    return LessonWidget(
      "translation", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "side": .number(Double(field.side)), "reach": .number(Double(Field.reach)),
        "label": .number(Double(label)), "classes": .text(names.joined(separator: ",")),
        "names": .text(readers.map(\.name).joined(separator: ";")),
        "layers": .text(layers.joined(separator: "|")), "hands": .flag(isHandwriting),
        "maps": .numbers(maps.flatMap(\.values).map { ($0 * 10).rounded() / 10 }),
      ], resources: weights + [PageResource("field-images", bytes: field.middle.pixels)],
      fallback: Figure(
        "One \(names[label]) on its way to the right, and what four networks read",
        alternativeText: "An image in the middle and moved by 2, 4 and 8 pixels, once for each of "
          + "\(readers.map(\.name).joined(separator: "; ")); with what that network reads.",
        panels: readers.indices.flatMap { reader in
          [0, 2, 4, 8].map { panel($0, readBy: reader, title: "\(readers[reader].name), ") }
        }, columns: 4))
  }
}
