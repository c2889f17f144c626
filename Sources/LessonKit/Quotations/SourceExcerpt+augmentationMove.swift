// swift-format-ignore-file
// Copied from Sources/ConvNet/Augmentation/Augmentation.swift by `swift run quote-sources`.

public import Notebooks

extension SourceExcerpt {
  /// `augmentationMove` as it stands in the sources.
  public static let augmentationMove = SourceExcerpt(
    name: "augmentationMove", file: "Sources/ConvNet/Augmentation/Augmentation.swift",
    code: ##"""
private func move(
  _ image: ImageBuffer, using generator: RandomGenerator, _ scratch: inout Scratch
) {
  var map = AffineMap.identity
  var bends = false
  for (place, transformation) in transformations.enumerated() {
    var random = generator.stream(place)
    switch transformation {
    case .shift(let pixels):
      let x = random.integer(below: 2 * pixels + 1) - pixels
      let y = random.integer(below: 2 * pixels + 1) - pixels
      map = map.followed(by: .shift(x: Float(x), y: Float(y)))
    case .rotate(let degrees):
      map = map.followed(by: .rotation(degrees: random.uniform(-degrees, degrees)))
    case .zoom(let share):
      map = map.followed(by: .zoom(random.uniform(1 - share, 1 + share)))
    case .shear(let degrees):
      map = map.followed(by: .shear(degrees: random.uniform(-degrees, degrees)))
    case .flip:
      if random.uniform() < 0.5 { map = map.followed(by: .flip) }
    case .elastic(let amplitude, let smoothness):
      if !bends { scratch.field.clear(height: image.height, width: image.width) }
      bends = true
      scratch.field.add(
        amplitude: amplitude, smoothness: smoothness, width: image.width, using: &random)
    case .brightness, .noise, .cutout: break
    }
  }
  if bends || map != .identity {
    image.resample(through: map, bentBy: bends ? scratch.field : nil, &scratch.original)
  }
}
"""##)
}
