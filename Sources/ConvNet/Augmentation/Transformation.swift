extension Augmentation {
  /// One way to change an image, and how far it goes at most.
  public enum Transformation: Equatable, Sendable {
    /// Moves it by whole pixels, up to so many along each axis; the background follows.
    case shift(pixels: Int)
    /// Turns it around its middle by up to so many degrees either way.
    case rotate(degrees: Float)
    /// Makes it larger or smaller by up to this share: 0.1 is from 0.9 to 1.1 times. Below 1.
    case zoom(Float)
    /// Leans it to either side by up to so many degrees, as italics lean. Below 90.
    case shear(degrees: Float)
    /// Bends it: each pixel comes from about `amplitude` pixels away along each axis (the root mean square), and neighbours
    /// within about `smoothness` pixels (the standard deviation of a Gaussian) from the same direction.
    ///
    /// Simard, Steinkraus and Platt (2003), section 2, found σ = 4 and α = 34 best for MNIST: amplitude 1.4, smoothness 4.
    case elastic(amplitude: Float, smoothness: Float)
    /// Multiplies its numbers by a factor: 0.2 is from 0.8 to 1.2. The background stays. At most 1.
    case brightness(Float)
    /// Adds normal noise of this standard deviation to every number.
    case noise(Float)
    /// Puts a square of background around a random pixel; near the border a part of it lies outside.
    ///
    /// - SeeAlso: DeVries and Taylor (2017), section 3.2, <https://arxiv.org/abs/1708.04552>; there the square holds the
    ///   mean of the data set.
    case cutout(size: Int)
    /// Mirrors it left to right, every other time. It breaks labels where the side matters: a flipped 2 is no 2.
    case flip

    /// Each of them once, as strong as suits handwritten digits of 28 × 28 pixels, if at all.
    public static let all: [Transformation] = [
      .shift(pixels: 1), .rotate(degrees: 10), .zoom(0.1), .shear(degrees: 8),
      .elastic(amplitude: 1, smoothness: 4), .brightness(0.2), .noise(0.05), .cutout(size: 8),
      .flip,
    ]

    /// What it is called in a command line: `shift`.
    public var name: String {
      switch self {
      case .shift: "shift"
      case .rotate: "rotate"
      case .zoom: "zoom"
      case .shear: "shear"
      case .elastic: "elastic"
      case .brightness: "brightness"
      case .noise: "noise"
      case .cutout: "cutout"
      case .flip: "flip"
      }
    }

    /// Ends the program where a strength has no meaning; numbers that are none have none either.
    func requireSense() {
      let isSensible =
        switch self {
        case .shift(let pixels): pixels >= 0 && pixels <= 1 << 20
        case .rotate(let degrees): degrees >= 0 && degrees <= 180
        case .zoom(let share): share >= 0 && share < 1
        case .shear(let degrees): degrees >= 0 && degrees < 90
        case .elastic(let amplitude, let smoothness):
          amplitude >= 0 && amplitude.isFinite && smoothness > 0 && smoothness <= 1000
        case .brightness(let share): share >= 0 && share <= 1
        case .noise(let deviation): deviation >= 0 && deviation.isFinite
        case .cutout(let size): size >= 0 && size <= 1 << 20
        case .flip: true
        }
      if !isSensible { fatalError("augmentation: \(name) has a strength out of range") }
    }
  }
}
