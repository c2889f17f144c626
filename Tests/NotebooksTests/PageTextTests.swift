import Testing

@testable import Notebooks

@Suite struct PageTextTests {
  /// A page with `text` below its title and question, filled with what `compute` adds.
  private func sections(
    _ text: String, _ compute: (inout PageContents) -> Void = { _ in }
  ) throws -> [NotebookSection] {
    var contents = PageContents()
    compute(&contents)
    return try page(text).sections(with: contents)
  }

  private func page(_ text: String) throws -> PageText {
    try PageText("# Title\nWhat is asked?\n\n\(text)", file: "page.md")
  }

  private func place(_ line: Int) -> PageContents.Place { .init(file: "Lesson.swift", line: line) }

  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch { return "\(error)" }
  }

  @Test("The first two lines are title and question; headings begin sections")
  func opening() throws {
    let text = try PageText("# Padding\nWhy zeros?\n\nFirst.\n\n## By hand\n\nSecond.", file: "")
    #expect(text.title == "Padding" && text.question == "Why zeros?")
    let sections = try text.sections(with: PageContents())
    #expect(sections.map(\.heading) == ["", "By hand"])
    #expect(sections.flatMap(\.cells) == [.text("First."), .text("Second.")])
  }

  @Test(
    "A page without title or question says so",
    arguments: [
      ("Text", "page.md:1: a page begins with its title"),
      ("# Title\n\n## Section", "page.md:2: the question"),
    ])
  func noTitle(text: String, sentence: String) {
    #expect(message { _ = try PageText(text, file: "page.md") }.hasPrefix(sentence))
  }

  @Test("Values stand in the text, in formulas and in code; typed numbers stay as they are")
  func values() throws {
    let text = #"""
      Of {all the inputs} only {reached}; {=28×28}, `{code} \val{reached}`, $\frac{1}{\val{reached}}$ and \{no name}.
      """#
    let cells = try sections(text) {
      $0.add("all the inputs", words: "16", at: place(1))
      $0.add("reached", words: "4", at: place(2))
    }.flatMap(\.cells)
    #expect(
      cells == [.text(#"Of 16 only 4; 28×28, `{code} 4`, $\frac{1}{4}$ and \{no name}."#)])
  }

  @Test("Computed words can't become markup, except where they stand in formulas")
  func escaping() throws {
    let cells = try sections("{name} $\\val{name}$") {
      $0.add("name", words: "a*b*", at: place(1))
    }.flatMap(\.cells)
    #expect(cells == [.text("a\\*b\\* $a*b*$")])
  }

  @Test("A name that nobody computed is told with its line and the nearest name")
  func unknownName() {
    let found = message {
      _ = try sections("One.\n\nTwo {reachd}.") { $0.add("reached", words: "4", at: place(1)) }
    }
    #expect(
      found == "page.md:6: nothing called “reachd” was computed; did you mean “reached”?")
  }

  @Test("What is computed and never used is told with the line that computes it")
  func unusedName() {
    let found = message {
      _ = try sections("Nothing.") { $0.add("reached", words: "4", at: place(7)) }
    }
    #expect(found == "Lesson.swift:7: “reached” is computed here and page.md never uses it")
  }

  @Test("A name that is computed twice is told with both places")
  func doubleName() {
    let found = message {
      _ = try sections("{a}") {
        $0.add("a", words: "1", at: place(1))
        $0.add("a", words: "2", at: place(2))
      }
    }
    #expect(found.hasPrefix("Lesson.swift:2: “a” was computed before, in Lesson.swift:1"))
  }

  @Test("Claims and tables get their words from the text")
  func captions() throws {
    let claim = Claim("", holds: true, expected: "4", found: "4")
    let table = Table(["a"], rows: [["1"]])
    let cells = try sections(
      ":::{claim} four\nThere are {n}.\n:::\n\n:::{table} numbers\nA caption.\n:::"
    ) {
      $0.add("n", words: "4", at: place(1))
      $0.add("four", .claim, .claim(claim), at: place(2))
      $0.add("numbers", .table, .table(table), at: place(3))
    }.flatMap(\.cells)
    #expect(
      cells == [
        .claim(Claim("There are 4.", holds: true, expected: "4", found: "4")),
        .table(Table(["a"], rows: [["1"]], caption: "A caption.")),
      ])
  }

  @Test("Bets, formulas, bugs, exercises, recaps and remarks are whole in the text")
  func wholeBlocks() throws {
    let text = #"""
      :::{bet}
      How many?
      - one
      - two

      ---
      Two.
      :::

      :::{formula}
      $$ n - f + 1 $$
      - $n$: the width
      Source: [Paper](https://example.org), section 2
      :::

      :::{bug} Off by one
      A story.

      ```swift
      n - f
      ```
      gave 2

      ```swift
      n - f + 1
      ```
      gave 3

      The map is too small.
      :::

      :::{exercise}
      :hint: Count.
      Try it.
      :::

      :::{recap}
      - One.
      - Two.
      :::

      :::{aside}
      A remark.
      :::
      """#
    #expect(
      try sections(text).flatMap(\.cells) == [
        .bet(Bet(question: "How many?", options: ["one", "two"], answer: "Two.")),
        .formula(
          Formula(
            "n - f + 1", symbols: [FormulaSymbol("n", "the width")],
            source: "[Paper](https://example.org), section 2")),
        .bug(
          BugReplay(
            "Off by one", story: "A story.", wrong: .init("n - f", output: "gave 2"),
            right: .init("n - f + 1", output: "gave 3"), symptom: "The map is too small.")),
        .exercise(Exercise("Try it.", hint: "Count.")), .recap(["One.", "Two."]),
        .sideNote("A remark."),
      ])
  }

  @Test("A bet takes what was measured for it, and the page can come back to it")
  func bets() throws {
    let text = """
      :::{bet} corner
      How many?
      - below {=10}
      - more

      ---
      {mean}.
      :::

      :::{recall} corner
      It is {mean}.
      :::
      """
    let outcome = Bet.Outcome([12, 16], ranges: [0...10, 10...20], unit: "%", decimals: 0)
    #expect(outcome.rightIndex == 1)
    func compute(_ contents: inout PageContents) {
      contents.add("mean", words: "14", at: place(1))
      contents.add("corner", outcome: outcome, at: place(2))
    }
    #expect(
      try sections(text, compute).flatMap(\.cells) == [
        .bet(
          Bet(
            "corner", question: "How many?", options: ["below 10", "more"], outcome: outcome,
            answer: "14.")), .recall(Recall("corner", "It is 14.")),
      ])
    let unnamed = text.replacing("{recall} corner", with: "{recall} korner")
    #expect(
      message { _ = try sections(unnamed, compute) }.hasSuffix(
        "no bet called “korner” with an outcome stands above; did you mean “corner”?"))
    let unmeasured = text.replacing("{bet} corner", with: "{bet} middle")
    #expect(
      message { _ = try sections(unmeasured, compute) }.hasPrefix(
        "page.md:4: nothing was measured for the bet “middle”"))
    let short = text.replacing("- more\n", with: "")
    #expect(
      message { _ = try sections(short, compute) }.hasSuffix(
        "the bet “corner” has 1 options, its outcome others"))
    let none = message {
      _ = try sections("Words.") { $0.add("corner", outcome: outcome, at: place(2)) }
    }
    #expect(
      none == "Lesson.swift:2: the outcome “corner” is computed here and page.md never uses it")
  }

  @Test("Goals belong to the widget above them; a goal without one is told")
  func goals() throws {
    let goal = ":::{goal} every\nRead *every* pixel.\n:::"
    let text = ":::{widget} window\n:title: A window\nMove it.\n\nWhat it is.\n:::\n\n\(goal)"
    let cells = try sections(text) {
      $0.add("window", .widget, .widget(SampleNotebook.plainWidget), at: place(1))
    }.flatMap(\.cells)
    guard case .widget(let widget) = cells.first, cells.count == 1 else {
      Issue.record("no widget alone")
      return
    }
    #expect(widget.title == "A window" && widget.goals == [Goal("every", "Read *every* pixel.")])
    #expect(
      message { _ = try sections("Words.\n\n\(goal)") }.hasPrefix("page.md:6: a goal has the name"))
  }

  @Test("Exercises say how they are checked, and fold their solutions")
  func exercises() throws {
    let text = """
      :::{exercise}
      :answer: {rings}
      :tolerance: 0.5
      :hint: Count.
      How many?

      ---
      {rings}.
      :::

      :::{exercise}
      :goal: every
      Reach it.
      :::

      :::{exercise}
      :check: 2
      Write it.
      :::
      """
    func compute(_ contents: inout PageContents) {
      contents.command = "swift run -c release padding"
      contents.add("rings", words: "−2", at: place(1))
    }
    #expect(
      try sections(text, compute).flatMap(\.cells) == [
        .exercise(
          Exercise(
            "How many?", check: .number(-2, tolerance: 0.5), hint: "Count.", solution: "−2.")),
        .exercise(Exercise("Reach it.", check: .goal("every"))),
        .exercise(
          Exercise("Write it.", check: .swift(command: "swift run -c release padding --check 2"))),
      ])
    let wordy = text.replacing(":answer: {rings}", with: ":answer: two {rings}")
    #expect(
      message { _ = try sections(wordy, compute) }
        == "page.md:4: the answer to an exercise is a number")
  }

  @Test("Where an idea comes from: words, years, and what others said")
  func origin() throws {
    let text = """
      :::{origin}
      Somebody
      needed it.

      - 1980: Fukushima cuts off.
      - 1989: LeCun: zeros.

      > A ring of background.
      > It helps.
      > — LeCun (1989), page 545
      :::
      """
    #expect(
      try sections(text).flatMap(\.cells) == [
        .origin(
          Origin([
            .text("Somebody\nneeded it."),
            .timeline([
              .init(year: "1980", "Fukushima cuts off."), .init(year: "1989", "LeCun: zeros."),
            ]),
            .quotation("A ring of background. It helps.", source: "LeCun (1989), page 545"),
          ]))
      ])
    let unnamed = text.replacing("> — LeCun", with: "> LeCun")
    #expect(message { _ = try sections(unnamed) }.hasPrefix("page.md:4: a quotation ends with"))
  }

  @Test("What depends on the run is there under its condition only", arguments: [true, false])
  func conditions(holds: Bool) throws {
    let text = """
      ::::{only} digits
      A 6 is {six}.

      :::{aside}
      Turned, it is a 9.
      :::
      ::::

      :::{only} not digits
      No digits.
      :::
      """
    let cells = try sections(text) {
      $0.add("digits", condition: holds, at: place(1))
      // What is not on the page need not be computed.
      if holds { $0.add("six", words: "6", at: place(2)) }
    }.flatMap(\.cells)
    #expect(
      cells
        == (holds
          ? [.text("A 6 is 6."), .sideNote("Turned, it is a 9.")] : [.text("No digits.")]))
  }

  @Test("A cell may stand in two places of which one is shown, and in no two that are")
  func twice() throws {
    let claim = Claim("", holds: true, expected: "4", found: "4")
    func page(_ first: String, _ second: String) throws -> [Cell] {
      let text = [first, second].map { ":::::{only} \($0)\n:::{claim} four\nFour.\n:::\n:::::" }
      return try sections(text.joined(separator: "\n\n")) {
        $0.add("digits", condition: true, at: place(1))
        $0.add("four", .claim, .claim(claim), at: place(2))
      }.flatMap(\.cells)
    }
    #expect(try page("not digits", "digits").count == 1)
    #expect(message { _ = try page("digits", "digits") }.hasSuffix("is on the page twice"))
  }

  @Test(
    "A block out of its form is told with its line",
    arguments: [
      (":::{figur} a\n:::", "page.md:4: no block is called “figur”; did you mean “figure”?"),
      (":::{figure} a\ncaption", "page.md:4: this block is never closed"),
      (":::{figure}\ncaption\n:::", "page.md:4: a figure needs the name"),
      (":::{figure} a\ncaption\n:::", "page.md:4: no figure called “a” was computed"),
      (":::figure a\n:::", "page.md:4: a block opens with its kind in braces"),
      (":::{bet}\nHow many?\n:::", "page.md:4: a bet needs ---"),
      (":::{formula}\nn\n:::", "page.md:4: a formula stands between $$ and $$"),
      (":::{formula}\n$$ n $$\nwhat\n:::", "page.md:4: “what” is neither a symbol"),
      (":::{bug} b\nA story.\n:::", "page.md:4: a bug needs a story"),
      (":::{recap}\nNo list.\n:::", "page.md:4: a recap is a list"),
      (":::{aside}\n:hint: No.\nText\n:::", "page.md:5: aside has no setting “hint”"),
      (":::{only} digts\nText\n:::", "page.md:4: no condition is called “digts”"),
    ])
  func badBlocks(text: String, sentence: String) {
    #expect(message { _ = try sections(text) }.hasPrefix(sentence))
  }

  /// The questions of a page with `text` in its quiz, in the order in which they are written, with `words` for values.
  private func questions(
    _ text: String, _ words: [(String, String)] = []
  ) throws -> [QuizQuestion] {
    var contents = PageContents()
    for (line, word) in words.enumerated() { contents.add(word.0, words: word.1, at: place(line)) }
    return try page(":::{quiz}\n\(text)\n:::").questions(with: contents) { $0.reverse() }
  }

  @Test("Questions are read with their numbers, and their options shuffled")
  func quiz() throws {
    let text = """
      How many are
      {n} and {n}?
      + {2n}
      - {n}
        That is *one*
        of them.
      - none
        There are some.
      > Twice {n}.
      > That is it.

      And now?
      + yes
      - no
        It is.
      > So.
      """
    let found = try questions(text, [("n", "3"), ("2n", "6")])
    #expect(
      found == [
        QuizQuestion(
          "How many are\n3 and 3?",
          options: [
            .wrong("none", misconception: "There are some."),
            .wrong("3", misconception: "That is *one* of them."), .right("6"),
          ], reason: "Twice 3. That is it."),
        QuizQuestion(
          "And now?", options: [.wrong("no", misconception: "It is."), .right("yes")],
          reason: "So."),
      ])
  }

  @Test("Wrong options that happen to be right, or the same, are left out")
  func collisions() throws {
    let text = "?\n+ {a}\n- {b}\n  b\n- {c}\n  c\n- {d}\n  d\n> So."
    let found = try questions(text, [("a", "4"), ("b", "4"), ("c", "5"), ("d", "5")])
    #expect(found[0].options == [.wrong("5", misconception: "c"), .right("4")])
  }

  @Test(
    "What is wrong with a question is told with its line",
    arguments: [
      ("?\n+ 4\n> So.", "page.md:5: a question is a paragraph"),
      ("?\n+ 4\n- 5\n> So.", "page.md:5: a question is a paragraph"),
      ("?\n+ 4\n- 5\n  No.\n> So.\n\n?\n- 5\n  No.\n> So.", "page.md:11: a question is"),
      ("?\n+ 4\n- 5\n  No.", "page.md:5: a question is a paragraph"),
      ("?\n+ {fuor}\n- 5\n  No.\n> So.", "page.md:6: nothing called “fuor” was computed"),
      ("?\n+ 4\n- 5\n  No.\n> So.", "Lesson.swift:0: “four” is computed here and page.md never"),
    ])
  func badQuestions(text: String, sentence: String) {
    let words = sentence.contains("four") ? [("four", "4")] : []
    #expect(message { _ = try questions(text, words) }.hasPrefix(sentence))
  }

  @Test("What a picture shows is told with the values that were computed before it")
  func alternativeText() throws {
    let page = try page(
      """
      :::{figure} a
      :alt: A curve of {n} points, of `{n}` and {=3}.
      Caption of {n}.
      :::

      ::::{only} more
      :::{figure} b
      Caption.
      :::
      ::::
      """)
    var contents = PageContents()
    #expect(
      message { _ = try page.alternativeText(of: .figure, "a", with: contents) }
        .hasPrefix("page.md:5: nothing called “n” was computed before this picture"))
    contents.add("n", words: "1*2", at: place(1))
    #expect(
      try page.alternativeText(of: .figure, "a", with: contents)
        == "A curve of 1*2 points, of `{n}` and 3.")
    #expect(try page.alternativeText(of: .figure, "b", with: contents) == nil)
    #expect(try page.alternativeText(of: .animation, "a", with: contents) == nil)
  }

  @Test("Digits in running text are found; computed, marked and verbatim ones are not")
  func typedNumbers() throws {
    let text = #"""
      About 3 of {n} pixels, {=28} wide, `x1`, $n_2$, [paper](https://example.org/2016).

      1. An item.

      :::{figure} f
      Another 7.
      :::

      :::{origin}
      Since 1998.
      :::

      :::{only} digits
      And 9.
      :::
      """#
    let found = try page(text).typedNumbers
    #expect(found.map(\.text) == ["3", "7.", "9."])
    #expect(found.map(\.line) == [4, 9, 17])
  }

  @Test("Paired differences know their interval: Student's t with few seeds")
  func pairedDifference() {
    let difference = PairedDifference(from: [1, 2, 3, 4, 5], to: [2, 4, 4, 6, 6])
    #expect(difference.values == [1, 2, 1, 2, 1])
    #expect((difference.mean - 1.4).magnitude < 1e-12)
    #expect((difference.standardError - 0.244949).magnitude < 1e-6)
    // scipy.stats.t.interval(0.95, 4, loc=1.4, scale=0.244949)
    #expect((difference.interval.lowerBound - 0.719911).magnitude < 1e-4)
    #expect((difference.interval.upperBound - 2.080089).magnitude < 1e-4)
    // scipy.stats.t.ppf(0.975, 30)
    #expect((PairedDifference.quantile(degreesOfFreedom: 30) - 2.042272).magnitude < 1e-3)
  }
}
