extension LaTeXParser {
  /// What follows a backslash.
  mutating func command() throws(NotebookError) -> LaTeXNode {
    let name = commandName()
    if let symbol = LaTeXSymbols.node(for: name) { return symbol }
    if let (sign, combining) = LaTeXSymbols.accents[name] {
      return .accent(try argument(of: "\\" + name), sign: sign, combining: combining)
    }
    switch name {
    case "|": return .sign("‖", .ordinary)
    case "frac", "tfrac", "dfrac":
      let top = try argument(of: "\\" + name)
      return .fraction(top, try argument(of: "\\" + name))
    case "sqrt": return try root()
    case "text": return .words(try words(of: name))
    case "operatorname": return .function(try words(of: name), limits: false)
    case "mathrm": return .upright(try words(of: name), bold: false)
    case "mathbf": return .upright(try words(of: name), bold: true)
    case "mathbb": return try alphabet(name, LaTeXSymbols.blackboard)
    case "mathcal": return try alphabet(name, LaTeXSymbols.script)
    case "underbrace": return .underbrace(try argument(of: "\\underbrace"))
    case "left": return try fenced()
    case "begin": return try environment()
    case "right", "end": throw problem("\\\(name) has no beginning")
    case "\\": throw problem("\\\\ may only stand between \\begin and \\end")
    case "": throw problem("it ends with a backslash")
    default: throw problem("\\\(name) is not among the commands that formulas may use")
    }
  }

  private mutating func root() throws(NotebookError) -> LaTeXNode {
    skipSpace()
    var degree: LaTeXNode?
    if peek() == "[" {
      position += 1
      degree = row(try nodes(until: [.bracket]))
      try expect("]", closing: "[")
    }
    return .root(try argument(of: "\\sqrt"), degree: degree)
  }

  private mutating func alphabet(
    _ name: String, _ change: (Character) -> String?
  ) throws(NotebookError) -> LaTeXNode {
    var text = ""
    for letter in try words(of: name) {
      guard let changed = change(letter) else {
        throw problem("\\\(name) has only capital letters, not \(letter)")
      }
      text += changed
    }
    return .upright(text, bold: false)
  }

  private mutating func fenced() throws(NotebookError) -> LaTeXNode {
    let opening = try fence(after: "\\left")
    let inner = try nodes(until: [.right])
    guard follows("\\right") else { throw problem("\\left has no \\right") }
    position += 6
    return .fenced(opening, row(inner), try fence(after: "\\right"))
  }

  /// A bracket, or a dot for none.
  private mutating func fence(after name: String) throws(NotebookError) -> String {
    skipSpace()
    guard let next = peek() else { throw problem("\(name) needs a bracket after it") }
    position += 1
    if next == "." { return "" }
    if "()[]|/".contains(next) { return String(next) }
    if next == "\\" {
      let command = commandName()
      if command == "|" { return "‖" }
      switch LaTeXSymbols.node(for: command) {
      case .sign(let sign, .opening), .sign(let sign, .closing): return sign
      default: break
      }
    }
    throw problem("\(name) needs a bracket after it, or a dot for none")
  }

  private mutating func environment() throws(NotebookError) -> LaTeXNode {
    let name = try words(of: "begin")
    guard let grid = LaTeXGrid(rawValue: name) else {
      throw problem("there is no environment \(name)")
    }
    var rows: [[LaTeXNode]] = [[]]
    while true {
      let cell = try nodes(until: [.cell, .row, .environment])
      rows[rows.count - 1].append(row(cell))
      if follows("&") {
        position += 1
      } else if follows("\\\\") {
        position += 2
        rows.append([])
      } else if follows("\\end") {
        position += 4
        break
      } else {
        throw problem("\\begin{\(name)} has no \\end")
      }
    }
    let ended = try words(of: "end")
    if ended != name { throw problem("\\begin{\(name)} ends as \\end{\(ended)}") }
    // A `\\` after the last row begins no other.
    if rows.last == [.row([])] { rows.removeLast() }
    return .grid(rows, grid)
  }
}
