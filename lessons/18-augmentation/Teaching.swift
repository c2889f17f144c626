/// The least code that moves pixels; the tests compare it with the core.
enum Teaching {
  static func shifted(_ row: [Float], by pixels: Float) -> [Float] {
    func pixel(_ i: Int) -> Float {
      row.indices.contains(i) ? row[i] : 0
    }
    return row.indices.map { i in
      let source = Float(i) - pixels
      let left = source.rounded(.down)
      let t = source - left
      return (1 - t) * pixel(Int(left)) + t * pixel(Int(left) + 1)
    }
  }
}
