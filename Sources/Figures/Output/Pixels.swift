/// An opaque picture: red, green and blue bytes, row by row.
struct Pixels {
  var width: Int
  var height: Int
  var bytes: [UInt8]

  /// A part of a picture, in whole pixels.
  struct Area: Hashable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
  }

  /// The part of the picture within `area`.
  func cropped(to area: Area) -> Pixels {
    var part = Pixels(width: area.width, height: area.height, bytes: [])
    part.bytes.reserveCapacity(area.width * area.height * 3)
    for row in area.y..<area.y + area.height {
      let start = (row * width + area.x) * 3
      part.bytes += bytes[start..<start + area.width * 3]
    }
    return part
  }

  /// The smallest area outside which both pictures are equal, or one pixel if they are altogether.
  ///
  /// - Precondition: both have the same size.
  func difference(from other: Pixels) -> Area {
    let length = width * 3
    func row(_ y: Int, differsIn columns: Range<Int>) -> Bool {
      columns.contains { bytes[y * length + $0] != other.bytes[y * length + $0] }
    }
    guard let top = (0..<height).first(where: { row($0, differsIn: 0..<length) }),
      let bottom = (0..<height).last(where: { row($0, differsIn: 0..<length) })
    else { return Area(x: 0, y: 0, width: min(1, width), height: min(1, height)) }
    var (left, right) = (length, 0)
    for y in top...bottom {
      if let first = (0..<left).first(where: { row(y, differsIn: $0..<$0 + 1) }) { left = first }
      if let last = (right..<length).last(where: { row(y, differsIn: $0..<$0 + 1) }) {
        right = last
      }
    }
    return Area(
      x: left / 3, y: top, width: right / 3 - left / 3 + 1, height: bottom - top + 1)
  }
}
