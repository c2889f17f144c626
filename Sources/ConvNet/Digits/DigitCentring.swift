/// Makes a drawing of a digit look as MNIST's do: cropped, scaled to 20×20, centred in 28×28.
///
/// A network that learned from MNIST has only seen digits of that size and place, and misreads what a
/// person draws in a corner of a canvas. The steps are kept, so that a page can show each of them.
///
/// 1. The box around the ink is cut out.
/// 2. It is scaled to fit 20×20 pixels, its proportions kept; averaging over areas leaves grey edges.
/// 3. It is moved by whole pixels until its centre of mass lies in the pixel in row 14 and column 14
///    of 28×28, counted from 0: where it lies in MNIST's training images.
///
/// - SeeAlso: LeCun, Cortes and Burges, The MNIST database of handwritten digits,
///   <http://yann.lecun.com/exdb/mnist/>; LeCun, Bottou, Bengio and Haffner (1998), section III.A,
///   <https://doi.org/10.1109/5.726791>.
public struct DigitCentring: Sendable {
  /// The side of the box that the ink fills, in pixels.
  public static let boxSize = 20
  /// The side of the finished image, in pixels.
  public static let fieldSize = 28

  /// The columns of the drawing that hold ink.
  public let inkColumns: Range<Int>
  /// The rows of the drawing that hold ink.
  public let inkRows: Range<Int>
  /// The ink scaled to fit the box, row by row.
  public let scaled: [UInt8]
  /// The width of ``scaled``, 1 to 20.
  public let scaledWidth: Int
  /// The height of ``scaled``, 1 to 20.
  public let scaledHeight: Int
  /// The finished image: 28×28 grey levels, row by row.
  public let pixels: [UInt8]

  /// Centres a drawing, given row by row in grey levels from 0, paper, to 255, ink.
  ///
  /// As ink counts what is at least a quarter as bright as the brightest pixel, so that a faint halo
  /// does not widen the box. The result is nil when the drawing is empty, or its ink so little that
  /// nothing is left of it at this size.
  ///
  /// - Precondition: there are `width * height` pixels.
  /// - Complexity: O(width · height).
  public init?(_ drawing: [UInt8], width: Int, height: Int) {
    if drawing.count != width * height {
      fatalError("a drawing of \(width)×\(height) pixels does not have \(drawing.count)")
    }
    guard let box = Self.inkBox(drawing, width: width, height: height) else { return nil }
    (inkColumns, inkRows) = box
    let longer = max(inkColumns.count, inkRows.count)
    scaledWidth = Self.scaledSide(inkColumns.count, longer: longer)
    scaledHeight = Self.scaledSide(inkRows.count, longer: longer)
    scaled = Self.resampled(
      drawing, rowLength: width, columns: Footprint.all(of: inkColumns, count: scaledWidth),
      rows: Footprint.all(of: inkRows, count: scaledHeight))
    if scaled.allSatisfy({ $0 == 0 }) { return nil }
    pixels = Self.placed(scaled, width: scaledWidth, height: scaledHeight)
  }
}

extension DigitCentring {
  /// The columns and rows between the outermost pixels with ink.
  private static func inkBox(
    _ drawing: [UInt8], width: Int, height: Int
  ) -> (columns: Range<Int>, rows: Range<Int>)? {
    var brightest: UInt8 = 0
    for pixel in drawing where pixel > brightest { brightest = pixel }
    if brightest == 0 { return nil }
    var (left, right, top, bottom) = (width, 0, height, 0)
    for row in 0..<height {
      for column in 0..<width where 4 * Int(drawing[row * width + column]) >= Int(brightest) {
        (left, right) = (min(left, column), max(right, column))
        (top, bottom) = (min(top, row), max(bottom, row))
      }
    }
    return (left..<right + 1, top..<bottom + 1)
  }

  /// A side of the scaled box: the longer one fills it, the other keeps its proportion.
  private static func scaledSide(_ side: Int, longer: Int) -> Int {
    max((side * boxSize + longer / 2) / longer, 1)
  }

  /// One pixel for every pair of footprints: the mean of the source over the rectangle they span.
  private static func resampled(
    _ source: [UInt8], rowLength: Int, columns: [Footprint], rows: [Footprint]
  ) -> [UInt8] {
    var result: [UInt8] = []
    for row in rows {
      for column in columns {
        var (sum, area): (Float, Float) = (0, 0)
        for y in row.pixels {
          for x in column.pixels {
            let weight = row.weight(of: y) * column.weight(of: x)
            sum += weight * Float(source[y * rowLength + x])
            area += weight
          }
        }
        result.append(UInt8(sum / area + 0.5))
      }
    }
    return result
  }

  /// The image moved into the middle of 28×28 by its centre of mass, but never across the edge.
  ///
  /// - Precondition: it is at most 28 pixels wide and high, and not empty.
  static func placed(_ image: [UInt8], width: Int, height: Int) -> [UInt8] {
    var (mass, massX, massY) = (0, 0, 0)
    for row in 0..<height {
      for column in 0..<width {
        let level = Int(image[row * width + column])
        mass += level
        massX += level * column
        massY += level * row
      }
    }
    // Rounded: the centre of mass is an average of whole columns and rows.
    let middle = fieldSize / 2
    let left = min(max(middle - (2 * massX + mass) / (2 * mass), 0), fieldSize - width)
    let top = min(max(middle - (2 * massY + mass) / (2 * mass), 0), fieldSize - height)
    var field = [UInt8](repeating: 0, count: fieldSize * fieldSize)
    for row in 0..<height {
      for column in 0..<width {
        field[(top + row) * fieldSize + left + column] = image[row * width + column]
      }
    }
    return field
  }
}

/// The stretch of a source row or column that one pixel of the result averages over.
private struct Footprint {
  let start: Float
  let end: Float
  /// The pixels that the stretch touches.
  let pixels: Range<Int>

  /// The footprints of `count` pixels side by side over `source`.
  ///
  /// A stretch is never shorter than one pixel: where the image grows, it blends two neighbours.
  static func all(of source: Range<Int>, count: Int) -> [Footprint] {
    let step = Float(source.count) / Float(count)
    let reach = 0.5 * max(step, 1)
    var footprints: [Footprint] = []
    for i in 0..<count {
      let centre = Float(source.lowerBound) + (Float(i) + 0.5) * step
      let start = max(centre - reach, Float(source.lowerBound))
      let end = min(centre + reach, Float(source.upperBound))
      footprints.append(
        Footprint(
          start: start, end: end,
          pixels: Int(start.rounded(.down))..<Int(end.rounded(.up))))
    }
    return footprints
  }

  /// How much of a pixel the stretch covers, 0 to 1.
  func weight(of pixel: Int) -> Float {
    max(min(end, Float(pixel + 1)) - max(start, Float(pixel)), 0)
  }
}
