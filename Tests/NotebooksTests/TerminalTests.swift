import Notebooks
import Testing

@Suite struct TerminalTests {
  private func view(width: Int = 72, hasColour: Bool = false) -> TerminalView {
    TerminalView(width: width, hasColour: hasColour, folder: "output/padding")
  }

  @Test("Every kind of cell is shown as it should be")
  func golden() throws {
    try Golden.expect(SampleNotebook.notebook.text(in: view()), isFile: "sample.txt")
  }

  @Test("Colours change nothing but the colours, and backticks around code")
  func colours() throws {
    let coloured = try SampleNotebook.notebook.text(in: view(hasColour: true))
    #expect(coloured.contains("\u{1B}[1mPadding\u{1B}[0m"))
    let plain = coloured.replacing(/\x{1B}\[\d+m/, with: "")
    #expect(!plain.contains("\u{1B}"))
    func words(_ text: String) -> [String] {
      text.filter { $0 != "`" }.split { $0 == " " || $0 == "\n" }.map(String.init)
    }
    #expect(try words(plain) == words(SampleNotebook.notebook.text(in: view())))
  }

  @Test(
    "Lines are no wider than the terminal, but for code, formulas and long words",
    arguments: [48, 60, 88, 500])
  func width(columns: Int) throws {
    let text = try SampleNotebook.notebook.text(in: view(width: columns))
    for line in text.split(separator: "\n") where !line.hasPrefix("  ") {
      let isOneWord = !line.drop { $0 == " " }.contains(" ")
      #expect(line.count <= min(columns, 88) || isOneWord, "\(line)")
    }
  }

  @Test("A table breaks its widest column until it fits")
  func table() throws {
    let table = Table(
      ["what", "how many"], rows: [["a row with a long name", "12"], ["short", "3,456"]])
    #expect(
      try view(width: 24).text(.table(table), number: 1) == """
        what            how many
        ──────────────  ────────
        a row with a          12
        long name
        short              3,456
        """)
  }

  @Test("Answers stay hidden")
  func hidden() throws {
    let text = try SampleNotebook.notebook.text(in: view())
    #expect(
      !text.contains("is right") && !text.contains("Taking away") && !text.contains("pixels wide"))
  }

  @Test("Hostile words don't steer the terminal")
  func hostile() throws {
    let text = try HostileNotebook.notebook.text(in: view())
    #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0.value == 127 })
  }

  @Test("Emphasis, code and links keep their words")
  func markup() throws {
    let text = "*One* **two** `three` [four](https://a.b), $x_1$."
    #expect(try view().text(text) == "One two `three` four (https://a.b), x₁.")
    let styled = "\u{1B}[3mOne\u{1B}[0m \u{1B}[1mtwo\u{1B}[0m \u{1B}[36mthree\u{1B}[0m"
    #expect(try view(hasColour: true).text("*One* **two** `three`") == styled)
  }
}
