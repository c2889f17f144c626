/// The least code that shows momentum; tests compare it with the core.
enum Teaching {
  /// The way down a ravine whose slope at (x, y) is (a · x, b · y).
  static func path(
    from start: (x: Double, y: Double), a: Double, b: Double, rate: Double, momentum: Double,
    steps: Int
  ) -> [(x: Double, y: Double)] {
    var (w, v) = (start, (x: 0.0, y: 0.0))
    var path = [w]
    for _ in 0..<steps {
      v = (momentum * v.x + a * w.x, momentum * v.y + b * w.y)
      w = (w.x - rate * v.x, w.y - rate * v.y)
      path.append(w)
    }
    return path
  }
}
