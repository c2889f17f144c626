extension Color {
  /// Red, green and blue as amounts of light, which is what screens and eyes add up.
  ///
  /// - SeeAlso: IEC 61966-2-1 (sRGB), as in WCAG 2.2, relative luminance.
  package var linear: [Double] {
    [red, green, blue].map { $0 <= 0.04045 ? $0 / 12.92 : power(($0 + 0.055) / 1.055, 2.4) }
  }

  /// A colour from amounts of light; what no screen can show is clipped.
  package init(linear: [Double]) {
    let parts = linear.map { part -> Double in
      let part = min(max(part, 0), 1)
      return part <= 0.0031308 ? part * 12.92 : 1.055 * power(part, 1 / 2.4) - 0.055
    }
    self.init(red: parts[0], green: parts[1], blue: parts[2])
  }

  /// Lightness from 0 to 1, green–red and blue–yellow, in a space where distance is difference seen.
  ///
  /// - SeeAlso: Ottosson (2020), A perceptual color space for image processing,
  ///   <https://bottosson.github.io/posts/oklab/>.
  package var oklab: [Double] {
    let cones = Self.multiplied(Self.conesFromLight, linear).map { power(max(0, $0), 1 / 3) }
    return Self.multiplied(Self.labFromCones, cones)
  }

  /// The colour at a place in that space.
  package init(oklab: [Double]) {
    let cones = Self.multiplied(Self.conesFromLab, oklab).map { $0 * $0 * $0 }
    self.init(linear: Self.multiplied(Self.lightFromCones, cones))
  }

  /// How different two colours look; 0.02 is about the least that is noticed side by side.
  package func difference(to other: Color) -> Double {
    let squares = zip(oklab, other.oklab).map { ($0 - $1) * ($0 - $1) }
    return squares.reduce(0, +).squareRoot()
  }

  private static func multiplied(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  private static let conesFromLight = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
  ]

  private static let labFromCones = [
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
  ]

  private static let conesFromLab = [
    [1, 0.3963377774, 0.2158037573],
    [1, -0.1055613458, -0.0638541728],
    [1, -0.0894841775, -1.2914855480],
  ]

  private static let lightFromCones = [
    [4.0767416621, -3.3077115913, 0.2309699292],
    [-1.2684380046, 2.6097574011, -0.3413193965],
    [-0.0041960863, -0.7034186147, 1.7076147010],
  ]
}
