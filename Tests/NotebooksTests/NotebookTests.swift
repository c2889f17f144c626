import Notebooks
import Testing

@Suite struct NotebookTests {
  private var notebook: Notebook {
    Notebook(name: "padding", title: "Padding", question: "How many pixels are lost?")
  }

  @Test("Cells stand below the heading they were added after")
  func sections() {
    var notebook = notebook
    notebook.addText("Before any heading.")
    notebook.addSection("By hand")
    notebook.addFormula("n - f + 1", symbols: [("n", "the width of the input")])
    notebook.addRecap("One.", "Two.")
    #expect(notebook.sections.map(\.heading) == ["", "By hand"])
    #expect(notebook.sections.map(\.cells.count) == [1, 2])
    #expect(notebook.cells.last == .recap(["One.", "Two."]))
  }

  @Test("Claims that do not hold and gradient checks that fail are failures")
  func failures() {
    var notebook = notebook
    notebook.claim("A quarter is read.", expected: 4, found: 4)
    notebook.claim("*Nothing* of $n$ is lost.", expected: 0, found: 108)
    func check(_ layer: String, _ errors: KeyValuePairs<String, Double>) {
      let rows = errors.map { GradientCheck.Row($0.key, relativeError: $0.value) }
      notebook.add(.gradientCheck(GradientCheck(of: layer, rows, tolerance: 1e-4)))
    }
    check("Dense(10)", ["input": 1e-8, "weight": 0.2])
    check("ReLU", ["input": .nan])
    check("Flatten()", [:])
    check("Dense(3)", ["input": 1e-4])
    #expect(
      notebook.failures.map(\.description) == [
        "does not hold: Nothing of n is lost. (expected 0, found 108)",
        "does not hold: The gradients of Dense(10) agree with central differences. (expected a "
          + "relative error of at most 1.0\u{202F}·\u{202F}10⁻⁴, found 2.0\u{202F}·\u{202F}10⁻¹ for the weight)",
        "does not hold: The gradients of ReLU agree with central differences. (expected a "
          + "relative error of at most 1.0\u{202F}·\u{202F}10⁻⁴, found NaN for the input)",
        "does not hold: The gradients of Flatten() agree with central differences. (expected a "
          + "relative error of at most 1.0\u{202F}·\u{202F}10⁻⁴, found nothing checked)",
      ])
  }

  @Test("What was expected and found are sentences, whether or not a point ends them")
  func facts() {
    let claim = Claim("", holds: false, expected: "no more than 4.", found: "5")
    #expect(claim.facts == "Expected: no more than 4. Found: 5.")
    #expect(claim.failure?.facts == claim.facts)
  }

  @Test("The spread of 2, 4, 4, 4, 5, 5, 7, 9 is 5 ± 2.14, done on paper")
  func spread() {
    let spread = Spread([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(spread.text(decimals: 2, unit: "%") == "5.00 ± 2.14 %")
    #expect(Spread([98.25]).text(decimals: 1) == "98.3 ± 0.0")
  }

  @Test("A question with two right options is refused")
  func twoRight() async {
    await #expect(processExitsWith: .failure) {
      _ = QuizQuestion("Which?", options: [.right("1"), .right("2")], reason: "")
    }
  }

  @Test("A row that does not fit its header is refused")
  func misfit() async {
    await #expect(processExitsWith: .failure) { _ = Table(["a", "b"], rows: [["1"]]) }
  }
}
