/// Cuts lines into blocks.
struct PageParser {
  let file: String
  let lines: [String]
  /// The number of the first line, from 1.
  let line: Int

  /// All blocks, in reading order.
  mutating func blocks() throws(PageError) -> [PageBlock] {
    var blocks: [PageBlock] = []
    var text: [String] = []
    var start = 0
    var isCode = false
    func finish() {
      while text.last?.isEmpty == true { text.removeLast() }
      guard !text.isEmpty else { return }
      blocks.append(
        PageBlock(content: .text, text: text.joined(separator: "\n"), line: line + start))
      text = []
    }
    var index = 0
    while index < lines.count {
      let current = lines[index]
      if current.hasPrefix("```") { isCode.toggle() }
      if !isCode, current.hasPrefix("## ") {
        finish()
        blocks.append(
          PageBlock(content: .heading, text: String(current.dropFirst(3)), line: line + index))
      } else if !isCode, current.hasPrefix(":::") {
        finish()
        index = try directive(at: index, into: &blocks)
      } else if !(text.isEmpty && current.isEmpty) {
        if text.isEmpty { start = index }
        text.append(current)
      }
      index += 1
    }
    finish()
    return blocks
  }

  /// Reads the block that opens at `index` and gives the line that closes it.
  private func directive(at index: Int, into blocks: inout [PageBlock]) throws(PageError) -> Int {
    let fence = lines[index].prefix { $0 == ":" }
    let head = lines[index].dropFirst(fence.count)
    guard head.first == "{", let brace = head.firstIndex(of: "}") else {
      throw problem(index, "a block opens with its kind in braces: \(fence){figure} name")
    }
    let word = String(head[head.index(after: head.startIndex)..<brace])
    guard let kind = PageDirective(rawValue: word) else {
      let known = PageDirective.allCases.map(\.rawValue)
      throw problem(
        index, "no block is called “\(word)”\(Nearest.suggestion(for: word, among: known))")
    }
    guard let end = lines.indices.dropFirst(index + 1).first(where: { lines[$0] == fence }) else {
      throw problem(
        index, "this block is never closed; put \(fence) on a line of its own behind it")
    }
    let name = head[head.index(after: brace)...].drop { $0 == " " }
    if kind.isComputed && name.isEmpty {
      throw problem(index, "a \(word) needs the name under which it was computed")
    }
    var body = index + 1
    var options: [PageBlock.Option] = []
    while body < end, let option = Self.option(lines[body]) {
      options.append(.init(name: option.name, value: option.value, line: line + body))
      body += 1
    }
    while body < end, lines[body].isEmpty { body += 1 }
    blocks.append(
      PageBlock(
        content: .directive(kind, name: String(name), options: options),
        text: lines[body..<max(body, end)].joined(separator: "\n"), line: line + body))
    return end
  }

  /// `:hint: Begin with one layer.`
  private static func option(_ line: String) -> (name: String, value: String)? {
    guard line.first == ":", line.dropFirst().first != ":",
      let end = line.dropFirst().firstIndex(of: ":")
    else { return nil }
    let name = line[line.index(after: line.startIndex)..<end]
    let value = line[line.index(after: end)...].drop { $0 == " " }
    return (String(name), String(value))
  }

  private func problem(_ index: Int, _ text: String) -> PageError {
    PageError(file: file, line: line + index, problem: text)
  }
}
