/// Writes formulas as MathML Core, which browsers set without any script.
///
/// - SeeAlso: W3C (2023), MathML Core, <https://www.w3.org/TR/mathml-core/>.
package enum MathML {
  /// The `math` element; `display` sets it on a line of its own. Readers who copy it get the LaTeX.
  package static func element(_ formula: LaTeX, display: Bool) -> String {
    let kind = display ? " display=\"block\"" : ""
    let source = HTMLText.escaped(formula.source)
    return "<math\(kind)><semantics>\(grouped(formula.root))"
      + "<annotation encoding=\"application/x-tex\">\(source)</annotation></semantics></math>"
  }

  private static func element(_ name: String, _ content: String) -> String {
    "<\(name)>\(content)</\(name)>"
  }

  /// One element, whatever the node.
  private static func grouped(_ node: LaTeXNode) -> String {
    if case .row = node { return element("mrow", text(node)) }
    return text(node)
  }

  private static func text(_ node: LaTeXNode) -> String {
    switch node {
    case .letter(let letter): return element("mi", letter)
    case .upright(let letters, let bold):
      let weight = bold ? " class=\"bold\"" : ""
      return "<mi mathvariant=\"normal\"\(weight)>\(HTMLText.escaped(letters))</mi>"
    case .number(let digits): return element("mn", digits)
    case .sign(let sign, let kind): return operatorElement(sign, kind)
    case .large(let sign): return element("mo", sign)
    case .function(let name, let limits):
      if limits { return "<mo movablelimits=\"true\" lspace=\"0\" rspace=\"0.167em\">\(name)</mo>" }
      return element("mi", HTMLText.escaped(name))
    case .words(let words):
      return element("mtext", HTMLText.escaped(words).replacing(" ", with: "\u{A0}"))
    case .space(let width): return "<mspace width=\"\(width)em\"></mspace>"
    case .row(let nodes): return row(nodes)
    case .fraction(let top, let bottom):
      return element("mfrac", grouped(top) + grouped(bottom))
    case .root(let radicand, nil): return element("msqrt", text(radicand))
    case .root(let radicand, let degree?):
      return element("mroot", grouped(radicand) + grouped(degree))
    case .scripts(let base, let lower, let upper): return scripts(base, lower, upper)
    case .accent(let base, let sign, _):
      return "<mover accent=\"true\">\(grouped(base))<mo stretchy=\"false\">\(sign)</mo></mover>"
    case .underbrace(let inner): return element("munder", grouped(inner) + element("mo", "⏟"))
    case .fenced(let opening, let inner, let closing):
      return element("mrow", fence(opening, "prefix") + text(inner) + fence(closing, "postfix"))
    case .grid(let rows, let grid): return table(rows, grid)
    }
  }

  /// Nodes side by side; the name of a function keeps away from what is not in brackets.
  private static func row(_ nodes: [LaTeXNode]) -> String {
    let space = "<mspace width=\"0.167em\"></mspace>"
    var markup = ""
    for (index, node) in nodes.enumerated() {
      guard node.isFunctionName else {
        markup += text(node)
        continue
      }
      if index > 0, nodes[index - 1].isOperand { markup += space }
      markup += text(node) + "<mo>\u{2061}</mo>"
      if index + 1 < nodes.count, nodes[index + 1].isOperand { markup += space }
    }
    return markup
  }

  private static func operatorElement(_ sign: String, _ kind: LaTeXNode.Sign) -> String {
    let sign = HTMLText.escaped(sign)
    switch kind {
    // Brackets grow only where \left and \right say so.
    case .opening, .closing: return "<mo stretchy=\"false\">\(sign)</mo>"
    case .ordinary:
      guard "|‖′!".contains(sign.prefix(1)) else { return element("mi", sign) }
      return "<mo stretchy=\"false\" lspace=\"0\" rspace=\"0\">\(sign)</mo>"
    case .binary, .relation, .punctuation: return element("mo", sign)
    }
  }

  private static func scripts(
    _ base: LaTeXNode, _ lower: LaTeXNode?, _ upper: LaTeXNode?
  ) -> String {
    let names = base.hasLimits ? ("munder", "mover", "munderover") : ("msub", "msup", "msubsup")
    let inner = grouped(base)
    switch (lower, upper) {
    case (let lower?, nil): return element(names.0, inner + grouped(lower))
    case (nil, let upper?): return element(names.1, inner + grouped(upper))
    case (let lower?, let upper?):
      return element(names.2, inner + grouped(lower) + grouped(upper))
    case (nil, nil): return inner
    }
  }

  private static func fence(_ sign: String, _ form: String) -> String {
    guard !sign.isEmpty else { return "" }
    return "<mo form=\"\(form)\" stretchy=\"true\">\(HTMLText.escaped(sign))</mo>"
  }

  private static func table(_ rows: [[LaTeXNode]], _ grid: LaTeXGrid) -> String {
    let body = rows.map { row in
      element("mtr", row.map { element("mtd", text($0)) }.joined())
    }.joined()
    let kind = grid == .cases || grid == .aligned ? " class=\"\(grid.rawValue)\"" : ""
    let (opening, closing) = grid.fences
    let inner = "<mtable\(kind)>\(body)</mtable>"
    return element("mrow", fence(opening, "prefix") + inner + fence(closing, "postfix"))
  }
}

extension LaTeXNode {
  /// Whether it names a function, perhaps with a base or power, but without limits.
  fileprivate var isFunctionName: Bool {
    switch self {
    case .function(_, let limits): !limits
    case .scripts(let base, _, _): base.isFunctionName
    default: false
    }
  }

  /// Whether it is neither a sign nor a space nor in brackets.
  fileprivate var isOperand: Bool {
    switch self {
    case .sign, .space, .fenced: false
    default: true
    }
  }
}
