/// Writes exercises as HTML, each with the way in which its answer is checked.
enum HTMLExercise {
  /// A list of exercises that follow one another.
  static func list(_ exercises: [(exercise: Exercise, number: Int)]) throws(NotebookError) -> String
  {
    var items: [String] = []
    for (exercise, number) in exercises { items.append(try item(exercise, number)) }
    return "<ol class=\"exercises wide\">\n\(items.joined(separator: "\n"))\n</ol>"
  }

  private static func item(_ exercise: Exercise, _ number: Int) throws(NotebookError) -> String {
    var parts = [
      "<p class=\"tag\">\(number) · \(kind(of: exercise))</p>",
      try HTMLMarkdown.blocks(exercise.task),
    ]
    parts.append(answering(exercise, number))
    if !exercise.hint.isEmpty { parts.append(try folded("A hint", exercise.hint, number)) }
    if !exercise.solution.isEmpty {
      parts.append(try folded("Solution", exercise.solution, number))
    }
    return """
      <li id="exercise-\(number)">
      \(parts.filter { !$0.isEmpty }.joined(separator: "\n"))
      </li>
      """
  }

  private static func kind(of exercise: Exercise) -> String {
    switch exercise.check {
    case .none: "Try it"
    case .number: "A number"
    case .goal: "In the widget"
    case .swift: "In Swift"
    }
  }

  private static func answering(_ exercise: Exercise, _ number: Int) -> String {
    switch exercise.check {
    case .none: return ""
    case .number(let answer, let tolerance):
      return """
        <div class="ans needs-scripts" data-answer="\(answer)" data-tolerance="\(tolerance)">\
        <input type="text" inputmode="decimal" aria-label="Your answer to exercise \(number)">\
        <button type="button">Check<span class="hidden"> exercise \(number)</span></button></div>
        <p class="verdict needs-scripts" role="status"></p>
        """
    case .goal(let name):
      return
        "<p class=\"verdict needs-scripts\" role=\"status\" data-goal=\"\(HTMLText.escaped(name))\"></p>"
    case .swift(let command): return "<code class=\"cmd\">\(HTMLText.escaped(command))</code>"
    }
  }

  private static func folded(
    _ summary: String, _ markdown: String, _ number: Int
  ) throws(NotebookError) -> String {
    """
    <details>
    <summary>\(summary)<span class="hidden"> for exercise \(number)</span></summary>
    \(try HTMLMarkdown.blocks(markdown))
    </details>
    """
  }
}
