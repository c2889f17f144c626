package import ConvNet

extension ImageSet {
  /// The images with their pixels in another order: place i gets the pixel that stood at `order[i]`.
  package func rearranged(_ order: [Int]) -> ImageSet {
    let (size, channels) = (imageShape.count, imageShape[2])
    var moved = pixels
    for image in 0..<count {
      for (place, source) in order.enumerated() {
        for channel in 0..<channels {
          moved[image * size + place * channels + channel] =
            pixels[image * size + source * channels + channel]
        }
      }
    }
    return ImageSet(imageShape: imageShape, pixels: moved, labels: labels, classNames: classNames)
  }

  /// The images with each class called by the number of the next one, and the last class by that of the first.
  package var renumbered: ImageSet {
    let labels = labels.map { UInt8((Int($0) + 1) % classNames.count) }
    return ImageSet(imageShape: imageShape, pixels: pixels, labels: labels, classNames: classNames)
  }
}
