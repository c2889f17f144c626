import Notebooks
import Testing

@Suite struct MarkdownTextTests {
  @Test("Paragraphs, lists and code are told apart")
  func blocks() throws {
    let text = try MarkdownText(
      """
      One
      paragraph.

      - first
      - second
        goes on
      1. one
      2. two
      after

      ```swift
      let a = "*b*"

      ```
      """)
    #expect(
      text.blocks == [
        .paragraph([.text("One paragraph.")]),
        .list([[.text("first")], [.text("second goes on")]], start: nil),
        .list([[.text("one")], [.text("two")]], start: 1), .paragraph([.text("after")]),
        .code("let a = \"*b*\"\n", language: "swift"),
      ])
  }

  @Test(
    "Words are read with their markup",
    arguments: [
      ("4*4 and a * b", [.text("4*4 and a * b")]), ("*a*", [.emphasis([.text("a")])]),
      ("**a *b***", [.strong([.text("a "), .emphasis([.text("b")])])]),
      ("`a*b*`.", [.code("a*b*"), .text(".")]), (#"\*a\* \$5"#, [.text("*a* $5")]),
      ("[0, 1] and [a](b)", [.text("[0, 1] and "), .link([.text("a")], address: "b")]),
      ("[`a`](https://b.c/d_(e))", [.link([.code("a")], address: "https://b.c/d_(e)")]),
      (#"C:\dir"#, [.text(#"C:\dir"#)]), ("", []),
      ("it's the layers' '1' `don't`", [.text("it’s the layers’ '1' "), .code("don't")]),
      ("<b>&amp;", [.text("<b>&amp;")]),
    ] as [(String, [MarkdownSpan])])
  func spans(source: String, spans: [MarkdownSpan]) throws {
    #expect(try MarkdownText.spans(source) == spans)
  }

  @Test("A formula stands between dollars")
  func formula() throws {
    #expect(
      try MarkdownText.spans(#"$x_1$ costs \$5"#) == [
        .formula(try LaTeX("x_1")), .text(" costs $5"),
      ])
  }

  @Test(
    "What is never closed or not in the subset is refused with its reason",
    arguments: [
      ("a *b", "* is never closed; put a backslash before it if it is meant as it is"),
      ("a `b", "` is never closed; put a backslash before it if it is meant as it is"),
      ("$x", "$ is never closed; put a backslash before it if it is meant as it is"),
      ("**a*", "** is never closed; put a backslash before it if it is meant as it is"),
      ("```\na", "``` is never closed"),
      ("# A", "headings are added with addSection, or put a backslash before #"),
      ("> A", "quotations are not in the subset; put a backslash before >"),
      ("![a](b)", "pictures are added with addFigure, or put a backslash before the bracket"),
      (
        "[a](javascript:b)",
        "a link may lead to https:// or to a file beside the page, not to javascript:b"
      ),
      ("[a](b", "a link's address is never closed"),
      ("[a](b c)", "a link's address “b c” is empty or holds spaces, quotes or brackets"),
    ])
  func refused(source: String, problem: String) {
    let error = #expect(throws: NotebookError.self) { try MarkdownText(source) }
    #expect(error?.description == "the text “\(source)” can't be read: \(problem)")
  }

  @Test("A formula's mistake in a text is named by the formula")
  func nested() {
    let error = #expect(throws: NotebookError.self) { try MarkdownText(#"So $\foo$ is it."#) }
    #expect(error?.description.hasPrefix(#"the formula “\foo” can't be read"#) == true)
  }
}
