package import ConvNet

extension ImageSet {
  /// The images as `change` makes them of `[H, W, C]`, numbers from 0 to 1, and their places; what it gives is rounded to bytes.
  package func changed(_ change: (_ image: Tensor, _ place: Int) -> Tensor) -> ImageSet {
    let pixels = (0..<count).flatMap { place in
      let values = self[place..<place + 1].pixels.map { Float($0) / 255 }
      return change(Tensor(values, shape: imageShape), place).values
        .map { UInt8((255 * min(max($0, 0), 1)).rounded()) }
    }
    return ImageSet(
      imageShape: imageShape, pixels: pixels, labels: labels, classNames: classNames)
  }
}

extension ImageSet {
  /// The images of the classes that are wanted.
  package func ofClasses(_ isWanted: (Int) -> Bool) -> ImageSet {
    selecting(labels.indices.filter { isWanted(Int(labels[$0])) }[...])
  }
}
