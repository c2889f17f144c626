import ConvNet
import Figures
import LessonKit
import Notebooks

/// A network of the first seed, and images that move through a field with so much room that nothing meets the border.
struct MovingImage {
  /// How many blank pixels are around an image in the middle of its way, which is 16 pixels long.
  static let room = StrideStudy.frame + 8

  let way: Way
  let images: ImageSet
  let network: Sequential

  init(_ way: Way, _ study: StrideStudy, _ images: ImageSet) throws {
    (self.way, self.images) = (way, images)
    let (side, channels) = (images.imageShape[0], images.imageShape[2])
    network = try Sequential(input: [side + 2 * Self.room, side + 2 * Self.room, channels]) {
      way.layers
      Dense(images.classNames.count)
    }
    for (mine, trained) in zip(network.parameters, study.trial[way][0].model.parameters) {
      mine.value = trained.value
    }
    // The mean goes over more places than in training, and those that are new are blank.
    let places = [Self.room, StrideStudy.frame].map { (side + 2 * $0 + way.step - 1) / way.step }
    let ratio = Float(places[0] * places[0]) / Float(places[1] * places[1])
    let kernel = network.parameters[network.parameters.count - 2]
    kernel.value = kernel.value.map { $0 * ratio }
  }

  /// How far the right class leads over the best other one, in each place of an image's way.
  func lead(_ image: Int) -> [Double] {
    let moves = (-8...8).map { images[image..<image + 1].framed(by: Self.room, right: $0) }
    let pixels = moves.flatMap { $0.pixels.map { Float($0) / 255 } }
    let scores = network(
      Tensor(pixels, shape: Shape([moves.count] + network.inputShape.sizes)))
    let label = Int(images.labels[image])
    return moves.indices.map { row in
      let others = images.classNames.indices.filter { $0 != label }.map { scores[row, $0] }
      return Double(scores[row, label] - (others.max() ?? 0))
    }
  }

  /// The widget with these networks; their leads on one image that changes its class stand for it.
  static func widget(_ study: StrideStudy, _ data: LessonData) throws -> LessonWidget {
    let images = data.test(24)
    let ways = try [Way.eight, .mean, .maximum, .one].map { try MovingImage($0, study, images) }
    let changing = images.labels.indices.first {
      let lead = ways[0].lead($0)
      return lead.contains { $0 > 0 } && lead.contains { $0 < 0 }
    }
    let first = changing ?? 0
    let weights = ways.dropLast().flatMap { $0.network.parameters.flatMap(\.value.values) }
    let curves = [0, 3, 1].map {
      Series(
        ways[$0].way.rawValue, x: (0...16).map(Double.init), y: ways[$0].lead(first), markers: .none
      )
    }
    return LessonWidget(
      "jitter", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "classes": .text(images.classNames.joined(separator: "|")),
        "labels": .numbers(images.labels.map(Double.init)), "image": .number(Double(first + 1)),
        "side": .number(Double(images.imageShape[0])), "room": .number(Double(room)),
        "filters": .numbers(StrideStudy.filters.map(Double.init)),
        "hand": .flag(data.isHandwriting),
      ],
      resources: [
        PageResource(
          "stride-networks",
          bytes: weights.flatMap { weight in
            withUnsafeBytes(of: weight.bitPattern.littleEndian) { Array($0) }
          }), PageResource("stride-images", bytes: images.pixels),
      ],
      fallback: Figure(
        "How far the right class leads while one image moves",
        alternativeText: "With stride 1 a level line; with three strides it swings and repeats.",
        panels: [
          Chart("Lead", x: Axis("moved to the right by, in pixels"), y: Axis(""), marks: curves)
        ]))
  }
}
