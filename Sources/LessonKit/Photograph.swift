public import ConvNet
internal import Datasets
public import Figures

/// A picture in colours, for lessons whose own images are gray.
public struct Photograph: Sendable {
  /// Red, green and blue from 0 to 1, `[1, H, W, 3]`.
  public let image: Tensor
  /// Whether it was taken, or drawn by Convbook.
  public let isReal: Bool

  /// A picture of one's own.
  public init(_ image: Tensor) { (self.image, isReal) = (image, false) }

  /// One of CIFAR-10's test images, whatever the lesson learns from; where its files are not on this machine, a red balloon over a
  /// meadow.
  ///
  /// - Precondition: there is a test image of this number, below 10,000.
  public init(cifar10 number: Int) { self.init(cifar10: number, in: DataFolder()) }

  init(cifar10 number: Int, in folder: DataFolder) {
    let images =
      Dataset.cifar10.sizeOnDisk(in: folder) > 0
      ? try? Dataset.cifar10.load(.test, from: folder) : nil
    let pixels = images.map { $0[number..<number + 1].pixels.map { Float($0) / 255 } }
    isReal = pixels != nil
    // Drawn colours are bytes as well, since that is what pages carry.
    let drawn = Self.balloon.map { Float(UInt8($0 * 255 + 0.5)) / 255 }
    image = Tensor(pixels ?? drawn, shape: [1, 32, 32, 3])
  }

  /// Red, green and blue of each pixel, from 0 to 255.
  public var bytes: [UInt8] { image.values.map { UInt8($0 * 255 + 0.5) } }

  /// The picture in its colours.
  public func raster() -> Raster {
    Raster(width: image.shape[2], height: image.shape[1], rgb: bytes)
  }

  /// The drawn picture, pixel by pixel.
  private static var balloon: [Float] {
    (0..<32 * 32).flatMap { place -> [Float] in
      let (row, column) = (Float(place / 32), Float(place % 32))
      let (x, y) = (column - 18, row - 12)
      let distance = (x * x + y * y).squareRoot()
      if distance < 8 { return [0.85 - 0.03 * distance, 0.1, 0.12] }
      if x.magnitude < 3 && y > 6 && y < 11 { return [0.45, 0.3, 0.15] }
      return row < 25 ? [0.2 + row / 40, 0.45 + row / 80, 0.85] : [0.25, 0.5, 0.2]
    }
  }
}
