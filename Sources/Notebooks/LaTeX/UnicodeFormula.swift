/// Writes formulas with characters alone, for terminals.
package enum UnicodeFormula {
  /// The formula in one row: `(a + b)/2`.
  package static func line(_ formula: LaTeX) -> String {
    box(formula.root, display: false).lines[0]
  }

  /// The formula in as many rows as its fractions and sums need.
  package static func rows(_ formula: LaTeX) -> [String] {
    box(formula.root, display: true).lines
  }

  private static func box(_ node: LaTeXNode, display: Bool) -> TextBox {
    switch node {
    case .letter(let text), .upright(let text, _), .number(let text), .words(let text),
      .sign(let text, _), .large(let text), .function(let text, _):
      return TextBox(text)
    case .space(let width):
      return TextBox(String(repeating: " ", count: width < 0 ? 0 : width < 1 ? 1 : 2))
    case .row(let nodes): return row(nodes, display)
    case .fraction(let top, let bottom):
      guard display else {
        return .beside([
          wrapped(top, box(top, display: false)), TextBox("/"),
          wrapped(bottom, box(bottom, display: false)),
        ])
      }
      let (top, bottom) = (box(top, display: true), box(bottom, display: true))
      let rule = TextBox(String(repeating: "─", count: max(top.width, bottom.width) + 2))
      return .stacked([top, rule, bottom], baselineOf: 1)
    case .root(let radicand, let degree):
      let degree = degree.map { superscript(box($0, display: false).lines[0]) ?? "" } ?? ""
      let inner = box(radicand, display: display)
      if inner.lines.count > 1 { return .beside([TextBox(degree + "√"), inner.fenced("(", ")")]) }
      return .beside([TextBox(degree + "√"), wrapped(radicand, inner)])
    case .scripts(let base, let lower, let upper): return scripts(base, lower, upper, display)
    case .accent(let base, _, let combining):
      let inner = box(base, display: false).lines[0]
      return TextBox(inner.map { String($0) + combining }.joined())
    case .underbrace(let inner):
      let inner = box(inner, display: display)
      guard display, inner.width > 2 else { return inner }
      let side = String(repeating: "─", count: (inner.width - 3) / 2)
      let brace = "╰\(side)┬\(String(repeating: "─", count: inner.width - 3 - side.count))╯"
      return .stacked([inner, TextBox(brace)], baselineOf: 0)
    case .fenced(let opening, let inner, let closing):
      return box(inner, display: display).fenced(opening, closing)
    case .grid(let rows, let grid):
      guard display else {
        let lines = rows.map { $0.map { box($0, display: false).lines[0] }.joined(separator: " ") }
        return TextBox(grid.fences.0 + lines.joined(separator: "; ") + grid.fences.1)
      }
      let cells = rows.map { $0.map { box($0, display: true) } }
      let table = TextBox.table(
        cells, left: grid == .cases || grid == .aligned, gap: grid == .aligned ? 1 : 2)
      let inset = grid.fences.0.isEmpty ? table : .beside([TextBox(" "), table, TextBox(" ")])
      return inset.fenced(grid.fences.0, grid.fences.1)
    }
  }

  /// Nodes side by side, with space around what relates or joins them.
  private static func row(_ nodes: [LaTeXNode], _ display: Bool) -> TextBox {
    var boxes: [TextBox] = []
    for (index, node) in nodes.enumerated() {
      var inner = box(node, display: display)
      let before = index > 0 ? nodes[index - 1] : nil
      switch node {
      case .sign(let sign, .relation):
        inner = TextBox((boxes.isEmpty ? "" : " ") + sign + " ")
      case .sign(let sign, .binary):
        // A sign after nothing, a bracket or another sign belongs to what follows; a slash stands close.
        let isUnary = before.map(opens) ?? true
        inner = isUnary || sign == "/" ? TextBox(sign) : TextBox(" \(sign) ")
      case .sign(let sign, .punctuation):
        inner = TextBox(index == nodes.count - 1 ? sign : sign + " ")
      case .function, .large,
        .fraction where display:
        inner = spaced(inner, before, nodes, index)
      case .scripts(let base, _, _):
        if isNamed(base) { inner = spaced(inner, before, nodes, index) }
      default: break
      }
      boxes.append(inner)
    }
    return .beside(boxes)
  }

  /// A named function or a sum keeps a space from what it stands next to, but for brackets.
  private static func spaced(
    _ box: TextBox, _ before: LaTeXNode?, _ nodes: [LaTeXNode], _ index: Int
  ) -> TextBox {
    var boxes = [box]
    if let before, !opens(before), !isNamed(before) { boxes.insert(TextBox(" "), at: 0) }
    if index + 1 < nodes.count {
      switch nodes[index + 1] {
      case .sign, .fenced, .space: break
      default: boxes.append(TextBox(" "))
      }
    }
    return .beside(boxes)
  }

  private static func isNamed(_ node: LaTeXNode) -> Bool {
    switch node {
    case .function, .large: true
    case .scripts(let base, _, _): isNamed(base)
    default: false
    }
  }

  private static func opens(_ node: LaTeXNode) -> Bool {
    switch node {
    case .sign(_, .opening), .sign(_, .relation), .sign(_, .binary), .sign(_, .punctuation),
      .space:
      true
    default: false
    }
  }

  private static func scripts(
    _ base: LaTeXNode, _ lower: LaTeXNode?, _ upper: LaTeXNode?, _ display: Bool
  ) -> TextBox {
    let inner = box(base, display: display)
    let (lower, upper) = (
      lower.map { box($0, display: false).lines[0] }, upper.map { box($0, display: false).lines[0] }
    )
    if base.hasLimits && display {
      var boxes = [inner]
      if let lower { boxes.append(TextBox(lower)) }
      if let upper { boxes.insert(TextBox(upper), at: 0) }
      return .stacked(boxes, baselineOf: upper == nil ? 0 : 1)
    }
    var text = ""
    if let lower { text += subscripted(lower) ?? "_" + braced(lower) }
    if inner.lines.count > 1, lower == nil, let upper {
      return inner.followedAbove(by: superscript(upper) ?? "^" + braced(upper))
    }
    if let upper { text += superscript(upper) ?? "^" + braced(upper) }
    return .beside([wrapped(base, inner), TextBox(text)])
  }

  /// Brackets around what would otherwise be read with its neighbours.
  private static func wrapped(_ node: LaTeXNode, _ box: TextBox) -> TextBox {
    switch node {
    case .underbrace(let inner): wrapped(inner, box)
    case .row(let nodes) where nodes.count > 1: box.fenced("(", ")")
    case .fraction where box.lines.count == 1: box.fenced("(", ")")
    default: box
    }
  }

  private static func braced(_ text: String) -> String {
    let close = text.filter { $0 != " " }
    return close.count == 1 ? close : "(\(close))"
  }

  /// `text` raised, where Unicode has every character; nil otherwise.
  private static func superscript(_ text: String) -> String? {
    mapped(
      text, from: "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW′⊤",
      to: "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ′ᵀ")
  }

  /// `text` lowered, where Unicode has every character; nil otherwise.
  private static func subscripted(_ text: String) -> String? {
    mapped(text, from: "0123456789+−=()aehijklmnoprstuvx", to: "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
  }

  private static func mapped(_ text: String, from: String, to: String) -> String? {
    let table = Dictionary(uniqueKeysWithValues: zip(from, to))
    var result = ""
    for character in text where character != " " {
      guard let other = table[character] else { return nil }
      result.append(other)
    }
    return result
  }
}
