import Notebooks

/// A notebook whose words try to be read as markup, in every place where words can stand.
enum HostileNotebook {
  static let words =
    "</title></script><script>alert('1')</script>\" onerror=\"x --> <img src=x> &amp; \u{0}\u{1B}\u{FFFF}"

  static var notebook: Notebook {
    let markdown = words.escapedMarkdown
    var notebook = Notebook(
      name: words, title: words, question: words, dataSource: words, command: words,
      options: [NotebookOption(words, words)], previous: NotebookLink(title: words, name: words),
      next: NotebookLink(title: words, name: words))
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
      Widget(words, settings: [words: .text(words)], invitation: words, fallback: picture))
    notebook.claim(words, expected: words, found: "other")
    notebook.addMeasurement(
      words, of: [(words, [1])], seeds: [1], unit: words, decimals: 1, command: words)
    notebook.addGradientCheck(of: words, [(words, 1)], tolerance: 0.1)
    notebook.addBug(
      words, story: words, wrong: .init(words, output: words), right: .init(words, output: words),
      symptom: words)
    notebook.addPrediction(words, options: [words], answer: words)
    notebook.addQuiz([
      QuizQuestion(
        words, options: [.right(words), .wrong("2", misconception: words)], reason: words)
    ])
    notebook.addExercise(words, hint: words)
    notebook.addRecap(words)
    return notebook
  }
}
