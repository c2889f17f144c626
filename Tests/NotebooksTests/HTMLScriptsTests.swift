import Notebooks
import Testing

/// Pages that come alive.
@Suite struct HTMLScriptsTests {
  private let scripts = SampleNotebook.scripts

  private func notebook(_ cells: Cell...) -> Notebook {
    var notebook = Notebook(name: "a", title: "A", question: "?")
    for cell in cells { notebook.add(cell) }
    return notebook
  }

  private let quiz = Cell.quiz([
    QuizQuestion(
      "1 + 1?", options: [.right("2"), .wrong("3", misconception: "Counting.")], reason: "So.")
  ])

  @Test("A page takes the scripts that its cells need, allows these by their sums, and no others")
  func needed() throws {
    let page = try notebook(.widget(SampleNotebook.plainWidget), quiz).html(scripts: scripts)
    let texts = page.matches(of: /<script data-file="[^"]*">([^<]*)/).map { String($0.output.1) }
    #expect(texts == ["open()", "quiz()", "core()", "slide()"])
    let sums = [scripts.opening, scripts.cells[0], scripts.shared[0], scripts.kinds["window"]].map {
      "'sha256-\($0?.sum ?? "")'"
    }
    let policy = "; script-src \(sums.joined(separator: " ")) 'wasm-unsafe-eval'\">"
    #expect(page.contains(policy))
    #expect(page.contains(".live{}"))
  }

  @Test("Questions need neither the core nor the styles of widgets")
  func quizOnly() throws {
    let page = try notebook(quiz).html(scripts: scripts)
    let texts = page.matches(of: /<script data-file="[^"]*">([^<]*)/).map { String($0.output.1) }
    #expect(texts == ["open()", "quiz()"])
    #expect(!page.contains("wasm-unsafe-eval") && !page.contains(".live{}"))
    #expect(!page.contains("convbook-module"))
  }

  @Test("A page with neither has the opening script alone, and none where there are no scripts")
  func none() throws {
    let page = try notebook(.text("Words.")).html(scripts: scripts)
    #expect(page.ranges(of: "<script").count == 1 && page.contains(">open()</script>"))
    #expect(try !notebook(.text("Words.")).html().contains("script-src"))
  }

  @Test("What several widgets need is carried once")
  func resources() throws {
    let page = try notebook(
      .widget(SampleNotebook.plainWidget), .widget(SampleNotebook.plainWidget)
    )
    .html(scripts: scripts)
    func count(_ text: String) -> Int { page.ranges(of: text).count }
    #expect(
      count("<script type=\"application/octet-stream\" id=\"convbook-weights\">AQID</script>") == 1)
    #expect(count("id=\"convbook-module\">AGFz</script>") == 1)
    #expect(count("data-file=\"window.js\"") == 1)
    #expect(count("<convbook-widget kind=\"window\"") == 2)
  }

  @Test("A widget brings its own script and styles, which come after those of all, once")
  func own() throws {
    var widget = SampleNotebook.plainWidget
    widget.kind = "abacus"
    widget.script = PageScript("abacus.js", text: "count()", sum: "its sum")
    widget.styles = ".abacus{}"
    let page = try notebook(.widget(widget), .widget(widget)).html(scripts: scripts)
    let texts = page.matches(of: /<script data-file="[^"]*">([^<]*)/).map { String($0.output.1) }
    // Goals are remembered, and digits that readers draw: pages with widgets can forget.
    #expect(texts == ["open()", "quiz()", "core()", "count()"])
    #expect(page.contains("'sha256-its sum'"))
    #expect(page.contains(".live{}\n.abacus{}") && page.ranges(of: ".abacus{}").count == 1)
  }

  @Test(
    "A claim's experiment brings the core, its script, its settings and the command of the whole")
  func experiment() throws {
    var scripts = scripts
    scripts.kinds["experiment"] = PageScript("experiment.js", text: "run()", sum: "a sum")
    let gain = PairedDifference(from: [1, 1], to: [3, 4])
    var claim = Claim(
      "It gains.", holds: true, expected: "", found: "",
      evidence: ClaimEvidence(gain, mustBeAbove: true, threshold: 1, decimals: 1))
    var book = notebook(.claim(claim))
    #expect(try !book.html(scripts: scripts).contains("run()"))
    claim.experiment = ClaimExperiment(introduction: "In the *small*.", settings: "{\"a\": \"<\"}")
    book = notebook(.claim(claim), quiz)
    book.command = "swift run -c release a"
    book.settings = [
      NotebookSetting(
        "rate", "how far", value: "0.1", standard: "0.1", allowed: "a number",
        examples: ["0.1", "1"])
    ]
    let page = try book.html(scripts: scripts)
    let texts = page.matches(of: /<script data-file="[^"]*">([^<]*)/).map { String($0.output.1) }
    #expect(texts == ["open()", "quiz()", "core()", "run()"])
    #expect(page.contains("<p>In the <em>small</em>.</p>"))
    #expect(
      page.contains(
        "<convbook-widget kind=\"experiment\" settings=\"{&quot;a&quot;: &quot;&lt;&quot;}\"></convbook-widget>"
      ))
    #expect(page.contains("&quot;command&quot;: &quot;swift run -c release a&quot;"))
    #expect(page.contains("&quot;examples&quot;: &quot;0.1,1&quot;"))
    #expect(page.contains("id=\"convbook-module\"") && page.contains("wasm-unsafe-eval"))
  }

  @Test("The questions of another seed lie in the page unseen, for those who miss one")
  func again() throws {
    var book = notebook(quiz)
    book.place = 3
    book.again = [
      QuizQuestion(
        "2 + 2?", options: [.right("4"), .wrong("5", misconception: "Counting.")], reason: "So.")
    ]
    let page = try book.html(scripts: scripts)
    #expect(page.contains("<html lang=\"en\" data-notebook=\"a\" data-place=\"3\">"))
    let template = try #require(
      page.firstMatch(of: /<template id="again" data-title="A">([\s\S]*)<\/template>/)?.output.1)
    #expect(template.contains("2 + 2?") && template.contains("name=\"again-a-1\""))
    #expect(try !book.html().contains("<template"))
  }

  @Test("A widget of an unknown kind is refused with a sentence")
  func unknown() {
    var widget = SampleNotebook.plainWidget
    widget.kind = "abacus"
    let error = #expect(throws: NotebookError.self) {
      try notebook(.widget(widget)).html(scripts: scripts)
    }
    #expect(
      error?.description
        == "no script knows widgets of the kind “abacus”; add abacus.js to the scripts of widgets")
  }

  @Test("Without scripts a widget is a figure with its number, in the page and elsewhere")
  func fallback() throws {
    let book = notebook(.figure(SampleNotebook.figure), .widget(SampleNotebook.plainWidget))
    #expect(book.illustrations.map(\.name) == ["how-often-used", "window"])
    #expect(try book.html().contains("<b>Figure 2.</b>"))
    #expect(try !book.html().contains("<script"))
    #expect(try book.markdown().contains("![A window.](figures/02-window.png)"))
    #expect(try book.jupyter().contains("lesson.show("))
    let view = TerminalView(width: 80, hasColour: false, folder: "")
    #expect(try book.text(in: view).contains("figures/02-window.png"))
  }
}
