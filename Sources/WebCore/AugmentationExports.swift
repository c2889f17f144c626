internal import ConvNet

/// Moves an image `[H, W, C]` in one sampling: mirrored where `flip` is not 0, zoomed, leaned, turned anticlockwise, shifted.
@_expose(wasm, "moveImage")
@c(convbook_move_image)
@inline(never)
public func moveImage(
  image: Int32, result: Int32, right: Float, down: Float, degrees: Float, zoom: Float, lean: Float,
  flip: Int32
) -> Int32 {
  answered { () throws(Refusal) in
    let image = try Slots.tensor(image, rank: 3)
    for setting in [right, down, degrees] { try require(setting, in: -1000...1000) }
    try require(zoom, in: 0.01...100)
    try require(lean, in: -89...89)
    let map = AffineMap.pose(
      isFlipped: flip != 0, zoom: zoom, lean: lean, degrees: degrees, right: right, down: down)
    return try Slots.put(Augmentation.moved(image, map), into: result)
  }
}

/// Bends an image `[H, W, C]` at random, as ``ConvNet/Augmentation/Transformation/elastic(amplitude:smoothness:)`` does.
@_expose(wasm, "bendImage")
@c(convbook_bend_image)
@inline(never)
public func bendImage(
  image: Int32, result: Int32, amplitude: Float, smoothness: Float, seed: UInt32
) -> Int32 {
  answered { () throws(Refusal) in
    let image = try Slots.tensor(image, rank: 3)
    try require(amplitude, in: 0...100)
    try require(smoothness, in: 0.1...100)
    return try Slots.put(
      Augmentation.bent(
        image, amplitude: amplitude, smoothness: smoothness, using: augmentationStream(seed)),
      into: result)
  }
}

/// Changes the numbers of an image `[H, W, C]` where they are: a factor, normal noise, and a square of background.
@_expose(wasm, "repaintImage")
@c(convbook_repaint_image)
@inline(never)
public func repaintImage(
  image: Int32, result: Int32, brightness: Float, noise: Float, seed: UInt32, cutout: Int32,
  row: Int32, column: Int32
) -> Int32 {
  answered { () throws(Refusal) in
    var image = try Slots.tensor(image, rank: 3)
    try require(brightness, in: 0...100)
    try require(noise, in: 0...100)
    for setting in [cutout, row, column] { try require(setting, in: 0...1024) }
    image = Augmentation.brightened(image, by: brightness)
    if noise > 0 {
      image = Augmentation.noisy(image, deviation: noise, using: augmentationStream(seed))
    }
    return try Slots.put(
      Augmentation.cutOut(image, size: Int(cutout), around: (Int(row), Int(column))), into: result)
  }
}

/// Moves each of some images `[N, H, W, C]` into one of the four corners, in turn, until its ink touches both borders.
@_expose(wasm, "pushToCorners")
@c(convbook_push_to_corners)
@inline(never)
public func pushToCorners(images: Int32, result: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let images = try Slots.tensor(images, rank: 4)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(images.count)
    for value in images.values { bytes.append(level(value)) }
    let set = ImageSet(
      imageShape: images.shape.withoutFirst, pixels: bytes,
      labels: [], classNames: [])
    return try Slots.put(grey(set.pushedToCorners().pixels, images.shape), into: result)
  }
}

private func augmentationStream(_ seed: UInt32) -> RandomGenerator {
  RandomGenerator(seed: UInt64(seed)).stream(.augmentation)
}
