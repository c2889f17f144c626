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
}
