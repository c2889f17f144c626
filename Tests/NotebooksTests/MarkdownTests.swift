import Notebooks
import Testing

@Suite struct MarkdownTests {
  /// A notebook with one text and nothing else.
  private func body(_ text: String) throws -> String {
    var notebook = Notebook(name: "a", title: "A", question: "?")
    notebook.addText(text)
    let parts = try notebook.markdown().split(separator: "wrote this page.\n\n")
    return String(try #require(parts.last?.split(separator: "\n\n---").first))
  }

  @Test("Every kind of cell is written as it should be")
  func golden() throws {
    try Golden.expect(SampleNotebook.notebook.markdown(), isFile: "sample.md")
  }

  @Test("Two exports are identical")
  func identical() throws {
    #expect(try SampleNotebook.notebook.markdown() == SampleNotebook.notebook.markdown())
  }

  @Test(
    "What was meant as words is not read as markup",
    arguments: [
      (#"\<b\> & \*c\* \_d\_"#, #"&lt;b&gt; &amp; \*c\* \_d\_"#), (#"\- a"#, #"\- a"#),
      (##"\# a \[b\](c)"##, ##"\# a \[b\](c)"##), (#"1234. a"#, #"1234\. a"#), ("1) a", #"1\) a"#),
      ("`a`", "`a`"), (#"\$5 \| \~6"#, #"\$5 \| \~6"#), ("a & b; 4*4", #"a &amp; b; 4\*4"#),
      ("[`x`](y_z)", "[`x`](y_z)"), (#"$a < b$"#, #"$`a < b`$"#), ("- \\+ a\n- b", "- \\+ a\n- b"),
      ("3. a\n4. b", "3. a\n4. b"),
    ])
  func escaping(text: String, markdown: String) throws {
    #expect(try body(text) == markdown)
  }

  @Test("Code stands between more backticks than it holds")
  func fences() throws {
    var notebook = Notebook(name: "a", title: "A", question: "?")
    notebook.addCode(SourceExcerpt(name: "a`b", file: "c", code: "let a = \"````\""))
    let text = try notebook.markdown()
    #expect(text.contains("``a`b`` in `c`\n\n`````swift\nlet a = \"````\"\n`````"))
  }

  @Test("A bar in a table's cell does not end it")
  func bars() throws {
    var notebook = Notebook(name: "a", title: "A", question: "?")
    notebook.addTable(["a | b"], rows: [["`c | d` $|x|$"]])
    let text = try notebook.markdown()
    #expect(text.contains("| a \\| b |\n| --- |\n| `c \\| d` $`\\vert x\\vert `$ |"))
  }

  @Test("Hostile words stay words, but for code, where they are not read")
  func hostile() throws {
    let text = try HostileNotebook.notebook.markdown()
    // What is left outside of code.
    let words = text.replacing(/(?s)(`{3,}).*?\n\1(?!`)|`[^`\n]*`/, with: "")
    #expect(!words.contains("<script") && !words.contains("<img"))
    #expect(!text.contains("\u{0}") && !text.contains("\u{1B}"))
    #expect(text.contains("](../%3C%2Ftitle") || text.contains("](../%3C/title"))
  }

  @Test("What a formula may use is known to MathJax and KaTeX")
  func portable() throws {
    #expect(try body(#"$\argmax_k p_k$"#) == #"$`\operatorname*{arg\,max}_k p_k`$"#)
  }
}
