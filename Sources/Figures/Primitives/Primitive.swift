/// What a back end can draw: every chart comes down to these.
public enum Primitive: Sendable, Hashable {
  /// An outline, filled, stroked or both; the stroke lies on top.
  case path(Path, fill: Color? = nil, stroke: Stroke? = nil)
  /// One line of text.
  case text(Text)
}
