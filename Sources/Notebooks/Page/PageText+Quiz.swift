extension PageText {
  /// The questions in `:::{quiz}`, with the numbers that were drawn for them in their places:
  ///
  ///     How wide is the map of {n} pixels under a kernel of {f}, without padding?
  ///     + {n − f + 1}
  ///     - {n}
  ///       The size stays only with padding.
  ///     > The first place counts, too.
  ///
  /// Options are computed, so that a wrong one may happen to be right for these numbers, or equal to another wrong one: it is
  /// left out then.
  ///
  /// - Parameters:
  ///   - contents: The numbers and words that the questions name.
  ///   - shuffle: Brings the options of each question into the order in which they are offered.
  /// - Throws: ``PageError`` when a question is not in this form, names what nobody computed, or leaves out what was.
  public func questions(
    with contents: PageContents, shuffle: (inout [QuizQuestion.Option]) -> Void
  ) throws(PageError) -> [QuizQuestion] {
    if let problem = contents.problems.first { throw problem }
    var filler = PageFiller(file: file, contents: contents)
    var questions: [QuizQuestion] = []
    for block in allBlocks {
      guard case .directive(.quiz, _, _) = block.content else { continue }
      let text = try filler.filled(block.text, from: block.line, isShown: true)
      for draft in Draft.all(in: text, from: block.line) {
        var question = try draft.question(file: file)
        shuffle(&question.options)
        questions.append(question)
      }
    }
    try filler.checkAllIsUsed(page: file)
    return questions
  }

  /// A question as it is read, line by line.
  private struct Draft {
    let line: Int
    var question: [Substring] = []
    var options: [QuizQuestion.Option] = []
    var reason: [Substring] = []

    /// A question begins where a line is neither an option, nor what belongs to one, nor a reason.
    static func all(in text: String, from line: Int) -> [Draft] {
      var drafts: [Draft] = []
      for (index, line) in zip(
        line..., text.split(separator: "\n", omittingEmptySubsequences: false))
      where !line.allSatisfy(\.isWhitespace) {
        let isMarked = ["+ ", "- ", "> ", "  "].contains { line.hasPrefix($0) }
        if drafts.isEmpty || !isMarked && drafts.last?.options.isEmpty == false {
          drafts.append(Draft(line: index))
        }
        drafts[drafts.count - 1].add(line)
      }
      return drafts
    }

    private mutating func add(_ line: Substring) {
      let words = line.dropFirst(2)
      switch line.prefix(2) {
      case "+ ": options.append(.right(String(words)))
      case "- ": options.append(.wrong(String(words), misconception: ""))
      case "> ": reason.append(words)
      case "  " where !options.isEmpty:
        let misconception = options[options.count - 1].misconception ?? ""
        options[options.count - 1].misconception =
          misconception + (misconception.isEmpty ? "" : " ") + words.drop { $0 == " " }
      default: question.append(line)
      }
    }

    func question(file: String) throws(PageError) -> QuizQuestion {
      let right = options.filter { $0.misconception == nil }
      guard !question.isEmpty, right.count == 1, options.count > 1, !reason.isEmpty,
        options.allSatisfy({ $0.misconception != "" })
      else {
        throw PageError(
          file: file, line: line,
          problem:
            "a question is a paragraph, “+ ” and the right answer, “- ” and a wrong one with its misconception indented below, and “> ” and the reason"
        )
      }
      var seen = Set(right.map(\.text))
      let others = options.filter { $0.misconception != nil && seen.insert($0.text).inserted }
      return QuizQuestion(
        question.joined(separator: "\n"), options: right + others,
        reason: reason.joined(separator: " "))
    }
  }
}
