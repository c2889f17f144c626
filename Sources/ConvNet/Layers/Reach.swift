/// Which part of its input one output cell of a layer depends on.
public enum Reach: Equatable, Sendable {
  /// The cell at the same place.
  case cell
  /// The cells under a window.
  case window(SlidingWindow)
  /// All of them.
  case everything
}
