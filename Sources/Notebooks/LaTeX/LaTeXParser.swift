/// Reads a formula from left to right.
struct LaTeXParser {
  private let source: String
  private let characters: [Character]
  var position = 0

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
  enum End: Equatable {
    case brace, bracket, right, cell, row, environment
  }

  mutating func nodes(until ends: [End]) throws(NotebookError) -> [LaTeXNode] {
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

  func end(at next: Character) -> End? {
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
  mutating func atom() throws(NotebookError) -> LaTeXNode {
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
  mutating func number(from first: Character) -> LaTeXNode {
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
  mutating func scripted(_ base: LaTeXNode) throws(NotebookError) -> LaTeXNode {
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
  mutating func argument(of name: String) throws(NotebookError) -> LaTeXNode {
    skipSpace()
    guard let next = peek(), end(at: next) == nil, next != "_", next != "^" else {
      throw problem("\(name) needs something after it")
    }
    return try atom()
  }

  /// The letters of a command, or the one sign after the backslash.
  mutating func commandName() -> String {
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
  mutating func words(of name: String) throws(NotebookError) -> String {
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

  func peek(_ ahead: Int = 0) -> Character? {
    position + ahead < characters.count ? characters[position + ahead] : nil
  }

  func follows(_ text: String) -> Bool {
    characters[position...].starts(with: text)
  }

  mutating func skipSpace() {
    while let next = peek(), next.isWhitespace { position += 1 }
  }

  mutating func expect(_ character: Character, after name: String) throws(NotebookError) {
    guard peek() == character else { throw problem("\(name) needs \(character) after it") }
    position += 1
  }

  mutating func expect(
    _ character: Character, closing opening: Character
  ) throws(NotebookError) {
    guard peek() == character else { throw problem("\(opening) is never closed") }
    position += 1
  }

  func row(_ nodes: [LaTeXNode]) -> LaTeXNode {
    nodes.count == 1 ? nodes[0] : .row(nodes)
  }

  func unexpected(_ character: Character) -> String {
    switch character {
    case "}": "} closes nothing"
    case "&": "& may only stand between \\begin and \\end; write \\& for the sign"
    default: "\(character) is not among the characters that formulas may use"
    }
  }

  func problem(_ text: String) -> NotebookError { .latex(problem: text, formula: source) }
}
