/// Writes questions as HTML: to be answered where scripts run, with folded answers where they don't.
enum HTMLQuiz {
  /// A group of radio buttons for each question.
  ///
  /// The script of the page reads what is right and what each wrong option mistakes from the folded answer, by the letters.
  static func text(_ questions: [QuizQuestion], number: Int) throws(NotebookError) -> String {
    """
    <div class="quiz">
    \(try Self.questions(questions, group: "quiz-\(number)"))
    <p class="score" role="status"></p>
    </div>
    """
  }

  /// The questions alone; `group` begins the names of their buttons.
  static func questions(
    _ questions: [QuizQuestion], group: String, areNumbered: Bool = true
  ) throws(NotebookError) -> String {
    var parts: [String] = []
    for (index, question) in questions.enumerated() {
      parts.append(
        """
        <fieldset class="question-item">
        <legend>\(areNumbered ? "\(index + 1). " : "")\(try HTMLMarkdown.inline(question.question))</legend>
        \(try options(of: question, group: "\(group)-\(index + 1)"))
        \(HTMLBet.confidence(id: "\(group)-\(index + 1)-sure", button: "Check<span class=\"hidden\"> question \(index + 1)</span>"))
        <div class="verdict needs-scripts" role="status"></div>
        <details>
        <summary>Answer<span class="hidden"> to question \(index + 1)</span></summary>
        \(try answer(to: question))
        </details>
        </fieldset>
        """)
    }
    return parts.joined(separator: "\n")
  }

  private static func options(
    of question: QuizQuestion, group: String
  ) throws(NotebookError) -> String {
    var lines: [String] = []
    for (index, option) in question.options.enumerated() {
      let letter = QuizQuestion.letter(index)
      lines.append(
        "<label class=\"opt\"><span class=\"let\"><input type=\"radio\" name=\"\(group)\" value=\"\(letter)\"> \(letter)</span> "
          + "<span>\(try HTMLMarkdown.inline(option.text))</span></label>")
    }
    return "<div class=\"opts\">\n\(lines.joined(separator: "\n"))\n</div>"
  }

  /// Which option is right, and why.
  static func right(_ question: QuizQuestion) throws(NotebookError) -> String {
    "<strong>\(QuizQuestion.letter(question.rightIndex))</strong> is right: "
      + (try HTMLMarkdown.inline(question.reason))
  }

  private static func answer(to question: QuizQuestion) throws(NotebookError) -> String {
    var mistakes: [String] = []
    for (index, option) in question.options.enumerated() {
      guard let misconception = option.misconception else { continue }
      let letter = QuizQuestion.letter(index)
      mistakes.append(
        "<li data-option=\"\(letter)\"><strong>\(letter)</strong> "
          + "<span>\(try HTMLMarkdown.inline(misconception))</span></li>")
    }
    let right = QuizQuestion.letter(question.rightIndex)
    return """
      <p data-right="\(right)"><strong>\(right)</strong> is right: \
      <span>\(try HTMLMarkdown.inline(question.reason))</span></p>
      <ul>
      \(mistakes.joined(separator: "\n"))
      </ul>
      """
  }
}
