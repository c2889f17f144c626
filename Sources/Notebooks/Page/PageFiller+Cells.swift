/// Makes cells of blocks: what was computed for them, with the words that the text adds.
extension PageFiller {
  /// A block and its parts.
  struct Directive {
    let kind: PageDirective
    let name: String
    let options: [PageBlock.Option]
    let block: PageBlock

    /// The line that opens it.
    var line: Int { block.line - 1 - options.count }
  }

  /// What stands in lines such as `:hint: Begin with one layer.`, by name.
  private mutating func options(
    of directive: Directive, isShown: Bool
  ) throws(PageError) -> [String: String] {
    var options: [String: String] = [:]
    for option in directive.options {
      guard directive.kind.options.contains(option.name) else {
        throw problem(option.line, "\(directive.kind.rawValue) has no setting “\(option.name)”")
      }
      options[option.name] = try filled(option.value, from: option.line, isShown: isShown)
    }
    return options
  }

  mutating func cell(_ directive: Directive, isShown: Bool) throws(PageError) -> Cell? {
    let block = directive.block
    // Everything is filled first, so that its names count as used.
    let options = try options(of: directive, isShown: isShown)
    // Questions have numbers of their own, and were filled before.
    if directive.kind == .quiz { return .quiz(contents.quiz) }
    let text = try filled(block.text, from: block.line, isShown: isShown)
    let paragraphs = Self.paragraphs(text)
    switch directive.kind {
    case .aside: return .sideNote(text)
    case .calibration: return .calibration(try oneParagraph(paragraphs, directive))
    case .origin: return .origin(try OriginText.origin(text) { problem(directive.line, $0) })
    case .goal:
      if isShown { try add(Goal(directive.name, text), directive) }
      return nil
    case .exercise: return .exercise(try exercise(text, options, directive))
    case .recap: return .recap(try items(text, directive))
    case .bet: return try bet(text, directive)
    case .recall: return .recall(try recall(paragraphs, directive))
    case .formula: return try formula(text, directive)
    case .bug: return try bug(text, directive)
    case .hero, .figure, .animation, .widget, .claim, .check, .measurement, .table, .code,
      .gradients:
      guard let cell = try computed(directive, isShown: isShown) else { return nil }
      return try captioned(cell, text, paragraphs, options, directive)
    case .quiz, .only: return nil
    }
  }

  /// Gives the widget above a goal.
  private mutating func add(_ goal: Goal, _ directive: Directive) throws(PageError) {
    guard !goal.name.isEmpty, case .widget(var widget) = sections.last?.cells.last else {
      throw problem(
        directive.line,
        "a goal has the name that its widget knows and stands right behind that widget")
    }
    widget.goals.append(goal)
    sections[sections.count - 1].cells[sections[sections.count - 1].cells.count - 1] =
      .widget(widget)
  }

  /// A task, how it is checked, and behind `---` how it is done.
  private func exercise(
    _ text: String, _ options: [String: String], _ directive: Directive
  ) throws(PageError) -> Exercise {
    let (task, solution) = Self.halves(text)
    var check = Exercise.Check.none
    if let answer = options["answer"] {
      guard let value = Self.number(answer),
        let tolerance = Self.number(options["tolerance"] ?? "0")
      else { throw problem(directive.line, "the answer to an exercise is a number") }
      check = .number(value, tolerance: tolerance)
    } else if let goal = options["goal"] {
      check = .goal(goal)
    } else if let number = options["check"] {
      check = .swift(command: "\(contents.command) --check \(number)")
    }
    return Exercise(task, check: check, hint: options["hint"] ?? "", solution: solution ?? "")
  }

  /// A number as pages write it.
  private static func number(_ text: String) -> Double? {
    Double(text.replacing("−", with: "-").replacing("\u{202F}", with: ""))
  }

  /// What stands before and behind the line `---`.
  private static func halves(_ text: String) -> (first: String, second: String?) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let rule = lines.firstIndex(of: "---") else { return (trimmed(text), nil) }
    return (
      trimmed(lines[..<rule].joined(separator: "\n")),
      trimmed(lines[(rule + 1)...].joined(separator: "\n"))
    )
  }

  /// What was measured for a bet that stands further up.
  private func recall(
    _ paragraphs: [String], _ directive: Directive
  ) throws(PageError) -> Recall {
    let bets = sections.flatMap(\.cells).compactMap { cell in
      if case .bet(let bet) = cell, bet.outcome != nil { bet.name } else { nil }
    }
    guard bets.contains(directive.name) else {
      throw problem(
        directive.line,
        "no bet called “\(directive.name)” with an outcome stands above"
          + Nearest.suggestion(for: directive.name, among: bets))
    }
    return Recall(directive.name, try oneParagraph(paragraphs, directive))
  }

  /// The computed cell with its words.
  private func captioned(
    _ cell: Cell, _ text: String, _ paragraphs: [String], _ options: [String: String],
    _ directive: Directive
  ) throws(PageError) -> Cell {
    switch cell {
    case .hero(var illustration):
      illustration.caption = try oneParagraph(paragraphs, directive)
      return .hero(illustration)
    case .figure(var illustration):
      illustration.caption = try oneParagraph(paragraphs, directive)
      return .figure(illustration)
    case .animation(var illustration):
      illustration.caption = try oneParagraph(paragraphs, directive)
      return .animation(illustration)
    case .widget(var widget):
      guard paragraphs.count == 2 else {
        throw problem(
          directive.line, "a widget needs two paragraphs: what to try, and what to notice")
      }
      (widget.invitation, widget.fallback.caption) = (paragraphs[0], paragraphs[1])
      widget.title = options["title"] ?? ""
      return .widget(widget)
    case .claim(var claim):
      claim.sentence = try oneParagraph(paragraphs, directive)
      if (claim.experiment == nil) != (options["break"] == nil) {
        throw problem(
          directive.line,
          claim.experiment == nil
            ? "the claim “\(directive.name)” has no experiment for :break: to introduce"
            : "say in :break: how the page's experiment differs from the lesson's")
      }
      claim.experiment?.introduction = options["break"] ?? ""
      return .claim(claim)
    case .check(var claim):
      claim.sentence = try oneParagraph(paragraphs, directive)
      return .check(claim)
    case .table(var table):
      table.caption = text
      return .table(table)
    case .code(var excerpt):
      excerpt.caption = text
      excerpt.isFolded = options["folded"] == "yes"
      return .code(excerpt)
    default: return cell
    }
  }

  private func oneParagraph(
    _ paragraphs: [String], _ directive: Directive
  ) throws(PageError) -> String {
    guard paragraphs.count == 1 else {
      throw problem(
        directive.line,
        "a \(directive.kind.rawValue) needs one paragraph, and has \(paragraphs.count)")
    }
    return paragraphs[0]
  }

  /// A question, a list of options, `---`, and what came out.
  private mutating func bet(_ text: String, _ directive: Directive) throws(PageError) -> Cell {
    let (first, answer) = Self.halves(text)
    guard let answer else {
      throw problem(directive.line, "a bet needs --- between its options and what comes out")
    }
    let lines = first.split(separator: "\n", omittingEmptySubsequences: false)
    let options = lines.filter { $0.hasPrefix("- ") }.map { String($0.dropFirst(2)) }
    let question = lines.prefix { !$0.hasPrefix("- ") }.joined(separator: "\n")
    usedOutcomes.insert(directive.name)
    let outcome = contents.outcomes[directive.name]?.value
    if outcome == nil, !directive.name.isEmpty {
      throw problem(
        directive.line,
        "nothing was measured for the bet “\(directive.name)”"
          + Nearest.suggestion(for: directive.name, among: contents.outcomes.keys))
    }
    if let outcome,
      outcome.ranges.count > 0
        ? outcome.ranges.count != options.count
        : outcome.rightIndex >= options.count
    {
      throw problem(
        directive.line,
        "the bet “\(directive.name)” has \(options.count) options, its outcome others")
    }
    return .bet(
      Bet(
        directive.name, question: Self.trimmed(question), options: options, outcome: outcome,
        answer: answer))
  }

  /// `$$ … $$`, then `- $n$: meaning` lines, then `Source: …`.
  private func formula(_ text: String, _ directive: Directive) throws(PageError) -> Cell {
    guard let open = text.firstRange(of: "$$"),
      let close = text[open.upperBound...].firstRange(of: "$$")
    else { throw problem(directive.line, "a formula stands between $$ and $$") }
    let latex = text[open.upperBound..<close.lowerBound]
    var symbols: [FormulaSymbol] = []
    var source = ""
    for line in text[close.upperBound...].split(separator: "\n") {
      if line.hasPrefix("Source: ") {
        source = String(line.dropFirst("Source: ".count))
      } else if line.hasPrefix("- $"), let end = line.dropFirst(3).firstRange(of: "$: ") {
        let symbol = line[line.index(line.startIndex, offsetBy: 3)..<end.lowerBound]
        symbols.append(FormulaSymbol(String(symbol), String(line[end.upperBound...])))
      } else {
        throw problem(
          directive.line, "“\(line)” is neither a symbol (- $n$: what it is) nor a Source: line")
      }
    }
    return .formula(Formula(Self.trimmed(String(latex)), symbols: symbols, source: source))
  }

  /// A story, two fences each followed by what they gave, and the symptom.
  private func bug(_ text: String, _ directive: Directive) throws(PageError) -> Cell {
    var parts: [(code: String, text: String)] = [("", "")]
    var isCode = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isCode.toggle()
        if isCode { parts.append(("", "")) }
      } else if isCode {
        parts[parts.count - 1].code += line + "\n"
      } else {
        parts[parts.count - 1].text += line + "\n"
      }
    }
    let last = parts.last.map { Self.paragraphs($0.text) } ?? []
    guard parts.count == 3, last.count == 2 else {
      throw problem(
        directive.line,
        "a bug needs a story, two fences of code with a paragraph of output behind each, and the symptom"
      )
    }
    return .bug(
      BugReplay(
        directive.name, story: Self.trimmed(parts[0].text),
        wrong: .init(Self.trimmed(parts[1].code), output: Self.trimmed(parts[1].text)),
        right: .init(Self.trimmed(parts[2].code), output: last[0]), symptom: last[1]))
  }

  private func items(_ text: String, _ directive: Directive) throws(PageError) -> [String] {
    var items: [String] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("- ") {
        items.append(String(line.dropFirst(2)))
      } else if line.hasPrefix("  "), !items.isEmpty {
        items[items.count - 1] += " " + line.drop { $0 == " " }
      } else {
        throw problem(
          directive.line, "a \(directive.kind.rawValue) is a list; begin lines with “- ”")
      }
    }
    return items
  }

  /// The paragraphs, each on one line where it is not a list.
  private static func paragraphs(_ text: String) -> [String] {
    var paragraphs: [String] = []
    var isOpen = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.allSatisfy(\.isWhitespace) {
        isOpen = false
      } else if isOpen {
        paragraphs[paragraphs.count - 1] += "\n" + line
      } else {
        paragraphs.append(String(line))
        isOpen = true
      }
    }
    return paragraphs
  }

  private static func trimmed(_ text: String) -> String {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
