extension ImageSet {
  /// Each image moved into one of the four corners, in turn, until its ink touches both borders; no ink is lost.
  public func pushedToCorners() -> ImageSet {
    let (height, width, channels) = (imageShape[0], imageShape[1], imageShape[2])
    var moved = [UInt8](repeating: 0, count: pixels.count)
    for image in 0..<count {
      let first = image * imageShape.count
      var (top, bottom, left, right) = (height, -1, width, -1)
      for row in 0..<height {
        for column in 0..<width {
          for channel in 0..<channels
          where pixels[first + (row * width + column) * channels + channel] > 0 {
            (top, bottom) = (min(top, row), max(bottom, row))
            (left, right) = (min(left, column), max(right, column))
          }
        }
      }
      if bottom < 0 { continue }
      let down = image & 1 == 0 ? -top : height - 1 - bottom
      let across = image & 2 == 0 ? -left : width - 1 - right
      for row in top...bottom {
        for column in left...right {
          for channel in 0..<channels {
            moved[first + ((row + down) * width + column + across) * channels + channel] =
              pixels[first + (row * width + column) * channels + channel]
          }
        }
      }
    }
    return ImageSet(imageShape: imageShape, pixels: moved, labels: labels, classNames: classNames)
  }
}
