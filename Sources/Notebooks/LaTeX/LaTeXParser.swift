/// Reads a formula from left to right.
struct LaTeXParser {
  private let source: String
  private let characters: [Character]
  private var position = 0

  init(_ source: String) {
    self.source = source
    characters = Array(source)
  }

  /// The whole formula.
  mutating func formula() throws(NotebookError) -> LaTeXNode {
    let nodes = try nodes(until: [])
    if let next = peek() { throw problem(unexpected(next)) }
    if nodes.isEmpty { throw problem("it is empty") }
    return row(nodes)
  }

  /// What may end a run of nodes; it is left for the caller to read.
  private enum End: Equatable {
    case brace, bracket, right, cell, row, environment
  }

  private mutating func nodes(until ends: [End]) throws(NotebookError) -> [LaTeXNode] {
    var nodes: [LaTeXNode] = []
    while let next = peek() {
      if next.isWhitespace {
        position += 1
      } else if let end = end(at: next), ends.contains(end) {
        return nodes
      } else if next == "_" || next == "^" || next == "'" {
        guard let base = nodes.popLast() else {
          throw problem("there is nothing before \(next); write {}\(next) if that is meant")
        }
        nodes.append(try scripted(base))
      } else {
        nodes.append(try atom())
      }
    }
    return nodes
  }

  private func end(at next: Character) -> End? {
    switch next {
    case "}": .brace
    case "]": .bracket
    case "&": .cell
    case "\\" where follows("\\\\"): .row
    case "\\" where follows("\\right") && !follows("\\rightarrow"): .right
    case "\\" where follows("\\end"): .environment
    default: nil
    }
  }

  /// One thing that scripts can be added to.
  private mutating func atom() throws(NotebookError) -> LaTeXNode {
    guard let next = peek() else { throw problem("it ends too early") }
    position += 1
    switch next {
    case "{":
      let inner = try nodes(until: [.brace])
      try expect("}", closing: "{")
      return row(inner)
    case "\\": return try command()
    case "0"..."9": return number(from: next)
    case "+", "*", "/": return .sign(next == "*" ? "∗" : String(next), .binary)
    case "-": return .sign("−", .binary)
    case "=", "<", ">", ":": return .sign(String(next), .relation)
    case ",", ";": return .sign(String(next), .punctuation)
    case "(", "[": return .sign(String(next), .opening)
    case ")", "]": return .sign(String(next), .closing)
    case "|", "!", ".", "?", "…", "%", "′": return .sign(String(next), .ordinary)
    case "~": return .space(0.25)
    default:
      guard next.isLetter else { throw problem(unexpected(next)) }
      return .letter(String(next))
    }
  }

  /// A number with its decimals and thousands: `34{,}826` and `0.25`.
  private mutating func number(from first: Character) -> LaTeXNode {
    var digits = String(first)
    while let next = peek() {
      if "0"..."9" ~= next {
        digits.append(next)
        position += 1
      } else if next == ".", let after = peek(1), "0"..."9" ~= after {
        digits.append(next)
        position += 1
      } else if follows("{,}") {
        digits.append(",")
        position += 3
      } else {
        break
      }
    }
    return .number(digits)
  }

  /// `base` with what stands below and above it to the right.
  private mutating func scripted(_ base: LaTeXNode) throws(NotebookError) -> LaTeXNode {
    var (lower, upper): (LaTeXNode?, LaTeXNode?) = (nil, nil)
    while let next = peek(), next == "_" || next == "^" || next == "'" {
      position += 1
      if next == "_" {
        if lower != nil { throw problem("two _ follow one symbol; put braces around one of them") }
        lower = try argument(of: "_")
      } else if next == "^" {
        if upper != nil { throw problem("two ^ follow one symbol; put braces around one of them") }
        upper = try argument(of: "^")
      } else {
        var primes = "′"
        while peek() == "'" {
          primes += "′"
          position += 1
        }
        let before = upper.map { [$0] } ?? []
        upper = row(before + [.sign(primes, .ordinary)])
      }
    }
    return .scripts(base, lower: lower, upper: upper)
  }

  /// A group in braces, or the next symbol.
  private mutating func argument(of name: String) throws(NotebookError) -> LaTeXNode {
    skipSpace()
    guard let next = peek(), end(at: next) == nil, next != "_", next != "^" else {
      throw problem("\(name) needs something after it")
    }
    return try atom()
  }

  private mutating func command() throws(NotebookError) -> LaTeXNode {
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

  /// The letters of a command, or the one sign after the backslash.
  private mutating func commandName() -> String {
    var name = ""
    while let next = peek(), next.isASCII && next.isLetter {
      name.append(next)
      position += 1
    }
    if name.isEmpty, let next = peek() {
      name.append(next)
      position += 1
    }
    return name
  }

  /// The characters of a group in braces, as they are.
  private mutating func words(of name: String) throws(NotebookError) -> String {
    skipSpace()
    try expect("{", after: "\\" + name)
    var text = ""
    while let next = peek(), next != "}" {
      if next == "\\" || next == "{" || next == "$" {
        throw problem("\\\(name) can hold only plain words, not \(next)")
      }
      text.append(next)
      position += 1
    }
    try expect("}", closing: "{")
    return text
  }

  private func peek(_ ahead: Int = 0) -> Character? {
    position + ahead < characters.count ? characters[position + ahead] : nil
  }

  private func follows(_ text: String) -> Bool {
    characters[position...].starts(with: text)
  }

  private mutating func skipSpace() {
    while let next = peek(), next.isWhitespace { position += 1 }
  }

  private mutating func expect(_ character: Character, after name: String) throws(NotebookError) {
    guard peek() == character else { throw problem("\(name) needs \(character) after it") }
    position += 1
  }

  private mutating func expect(
    _ character: Character, closing opening: Character
  ) throws(NotebookError) {
    guard peek() == character else { throw problem("\(opening) is never closed") }
    position += 1
  }

  private func row(_ nodes: [LaTeXNode]) -> LaTeXNode {
    nodes.count == 1 ? nodes[0] : .row(nodes)
  }

  private func unexpected(_ character: Character) -> String {
    switch character {
    case "}": "} closes nothing"
    case "&": "& may only stand between \\begin and \\end; write \\& for the sign"
    default: "\(character) is not among the characters that formulas may use"
    }
  }

  private func problem(_ text: String) -> NotebookError { .latex(problem: text, formula: source) }
}
