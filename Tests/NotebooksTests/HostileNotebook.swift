import Notebooks

/// A notebook whose words try to be read as markup, in every place where words can stand.
enum HostileNotebook {
  static let words =
    "</title></script><script>alert('1')</script>\" onerror=\"x --> <img src=x> &amp; \u{0}\u{1B}\u{FFFF}"

  private static func widget(_ picture: Illustration) -> Widget {
    var widget = Widget(
      words, settings: [words: .text(words)], invitation: words, fallback: picture)
    (widget.title, widget.goals) = (words, [Goal(words, words)])
    return widget
  }

  static var notebook: Notebook {
    let markdown = words.escapedMarkdown
    var notebook = Notebook(
      name: words, title: words, question: words, dataSource: words, command: words,
      options: [NotebookOption(words, words)], previous: NotebookLink(title: words, name: words),
      next: NotebookLink(title: words, name: words))
    notebook.course = Course([.init(words, lessons: 2)])
    (notebook.number, notebook.needs) = (1, [NotebookLink(title: words, name: words)])
    notebook.addSection(words)
    notebook.addText(markdown + " `\(words)`\n\n- \(markdown)\n\n```\n\(words)\n```")
    notebook.addSideNote(words)
    notebook.addFormula(
      #"\text{</math><script>} < 1"#, symbols: [("x", words)], source: words)
    notebook.addCode(SourceExcerpt(name: words, file: words, code: words, caption: words))
    notebook.addTable([words, "a | b"], rows: [[words, "`c | d`"]], caption: words)
    var picture = SampleNotebook.figure
    (picture.name, picture.caption, picture.alternativeText) = (words, words, words)
    notebook.addFigure(picture)
    notebook.addWidget(
      widget(picture))
    notebook.claim(words, expected: words, found: "other")
    notebook.add(.hero(picture))
    let difference = PairedDifference(from: [1, 2], to: [2, 4])
    let evidence = ClaimEvidence(
      difference, mustBeAbove: true, threshold: 1, unit: words, decimals: 1)
    let claim = Claim(words, holds: false, expected: words, found: words, evidence: evidence)
    notebook.add(.claim(claim))
    notebook.add(.check(claim))
    notebook.addMeasurement(
      words, of: [(words, [1])], seeds: [1], unit: words, decimals: 1, command: words)
    notebook.add(
      .gradientCheck(GradientCheck(of: words, [.init(words, relativeError: 1)], tolerance: 0.1)))
    notebook.addBug(
      words, story: words, wrong: .init(words, output: words), right: .init(words, output: words),
      symptom: words)
    notebook.addBet(
      words, question: words, options: [words],
      outcome: .init([0], ranges: [0...1], unit: words, decimals: 0, axis: words), answer: words)
    notebook.add(.recall(Recall(words, words)))
    notebook.add(
      .origin(
        Origin([
          .timeline([.init(year: words, words)]), .quotation(words, source: words),
        ])))
    notebook.addExercise(words, check: .goal(words), solution: words)
    notebook.addExercise(words, check: .swift(command: words))
    notebook.addQuiz([
      QuizQuestion(
        words, options: [.right(words), .wrong("2", misconception: words)], reason: words)
    ])
    notebook.addExercise(words, hint: words)
    notebook.addRecap(words)
    return notebook
  }
}
