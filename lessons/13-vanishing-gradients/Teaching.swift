/// The least code that shows a gradient on its way through layers; tests compare it with the core.
enum Teaching {
  /// How far the output of a chain of sigmoids moves when its input moves by a tiny step, relative to that step.
  static func slope(at input: Double, weights: [Double]) -> Double {
    var (h, slope) = (input, 1.0)
    for w in weights {
      h = sigmoid(w * h)
      slope *= w * h * (1 - h)
    }
    return slope
  }
}
