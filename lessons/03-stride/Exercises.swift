/// Write here, then run `swift run -c release stride --check`.
enum Exercises {
  /// Exercise 3: how many of the `n` pixels in a line are in no window? A window has `f` weights, `d` pixels apart, and moves by `s`
  /// pixels at a time; there is no padding.
  static func unread(n: Int, f: Int, s: Int, d: Int) -> Int {
    0
  }
}
