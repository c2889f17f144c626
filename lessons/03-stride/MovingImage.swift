import ConvNet
import Figures
import LessonKit
import Notebooks

extension StrideStudy {
  /// The blank pixels around an image in the middle of its way, which is 16 pixels long: so many that it never meets the border.
  private static let room = frame + 8

  /// A network of the first seed, for a field with this room.
  private func network(_ way: Way, for images: ImageSet) throws -> Sequential {
    let sides = [Self.room, Self.frame].map { images.imageShape[0] + 2 * $0 }
    let network = try Sequential(input: [sides[0], sides[0], images.imageShape[2]]) {
      way.layers
      Dense(images.classNames.count)
    }
    for (mine, trained) in zip(network.parameters, trial[way][0].model.parameters) {
      mine.value = trained.value
    }
    // The mean goes over more places than in training, and those that are new are blank.
    let places = sides.map { Float(($0 + way.step - 1) / way.step) }
    let kernel = network.parameters[network.parameters.count - 2]
    kernel.value = kernel.value.map { $0 * places[0] * places[0] / (places[1] * places[1]) }
    return network
  }

  /// How far the right class leads over the best other one, in each place of an image's way.
  private func lead(_ network: Sequential, _ image: ImageSet) -> [Double] {
    let pixels = (-8...8).flatMap { image.framed(by: Self.room, right: $0).pixels }
    let inputs = Tensor(
      pixels.map { Float($0) / 255 }, shape: Shape([17] + network.inputShape.sizes))
    let (scores, label) = (network(inputs), Int(image.labels[0]))
    return (0..<17).map { row in
      let others = image.classNames.indices.filter { $0 != label }.map { scores[row, $0] }
      return Double(scores[row, label] - (others.max() ?? 0))
    }
  }

  /// The widget with three networks; how far the right class leads on an image whose class changes stands for it.
  func widget(_ data: LessonData) throws -> LessonWidget {
    let images = data.test(24)
    let networks = try [Way.eight, .mean, .maximum, .one].map { try network($0, for: images) }
    let leads = (0..<images.count).map { lead(networks[0], images[$0..<$0 + 1]) }
    let first = leads.firstIndex { $0.contains { $0 > 0 } && $0.contains { $0 < 0 } } ?? 0
    let curves = [(0, Way.eight), (3, .one), (1, .mean)].map { place, way in
      let lead = lead(networks[place], images[first..<first + 1])
      return Series(way.rawValue, x: (0...16).map(Double.init), y: lead, markers: .none)
    }
    let weights = networks.dropLast().flatMap { $0.parameters.flatMap(\.value.values) }
    let bytes = weights.flatMap { w in (0..<4).map { UInt8(w.bitPattern >> (8 * $0) & 255) } }
    let chart = Chart("Lead", x: Axis("moved to the right by"), y: Axis(""), marks: curves)
    return LessonWidget(
      "jitter", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "classes": .text(images.classNames.joined(separator: "|")),
        "labels": .numbers(images.labels.map(Double.init)), "image": .number(Double(first + 1)),
        "room": .number(Double(Self.room)), "hand": .flag(data.isHandwriting),
        "filters": .numbers(Self.filters.map(Double.init)),
      ],
      resources: [
        PageResource("stride-networks", bytes: bytes),
        PageResource("stride-images", bytes: images.pixels),
      ],
      fallback: Figure(
        "How far the right class leads while one image moves",
        alternativeText: "With stride 1 a level line; with three strides it swings and repeats.",
        panels: [chart]))
  }
}
