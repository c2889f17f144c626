/// Writes the index of a course.
struct CoursePage {
  private let index: CourseIndex
  private let scripts: [PageScript]
  private let lessons: [(number: Int, lesson: CourseIndex.Lesson)]

  init(_ index: CourseIndex, _ scripts: PageScripts?) {
    self.index = index
    self.scripts = scripts.map { [$0.opening] + $0.course } ?? []
    lessons = index.lessons.enumerated().map { ($0 + 1, $1) }
  }

  var text: String {
    let made = lessons.filter { $0.lesson.page != nil }
    let sums = scripts.map { " 'sha256-\($0.sum)'" }.joined()
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data: file: 'self'; \
      font-src data:; style-src 'unsafe-inline'\(sums.isEmpty ? "" : "; script-src\(sums)")">
      <meta name="description" content="\(lessons.count) lessons on convolutional networks that compute every answer.">
      <link rel="icon" href="data:,">
      <title>Convbook</title>
      <style>
      \(PageStyle.text)\(PageStyle.course)
      </style>
      \(scripts.map { "<script data-file=\"\(escaped($0.name))\">\($0.text)</script>\n" }.joined())</head>
      <body>
      <a class="skip" href="#lessons">Skip to the lessons</a>
      \(masthead)
      <header class="page-head">
      <h1>Convbook</h1>
      <p class="ask">How does a network read a handwritten digit? \(lessons.count) \
      lessons compute every answer.</p>
      <p class="meta">\(start(made.first))</p>
      \(hero)</header>
      <main>
      \(opening(made))
      \(index.parts.indices.map(part).joined(separator: "\n"))
      \(stairs)
      \(record)
      \(runs)
      \(beside)
      \(figures(made))
      </main>
      <footer class="foot">
      <p>\(made.count) of \(lessons.count) lessons were run here. This page is written again after each lesson.</p>
      </footer>
      </body>
      </html>

      """
  }

  private func escaped(_ text: String) -> String { HTMLText.escaped(text) }

  private func address(_ lesson: CourseIndex.Lesson) -> String {
    FileAddress.text("\(lesson.name)/index.html")
  }

  private var masthead: String {
    var strokes = ""
    for part in index.parts {
      strokes += "<span>"
      for lesson in part.lessons {
        strokes += lesson.page == nil ? "<i></i>" : "<i class=\"was\"></i>"
      }
      strokes += "</span>"
    }
    return """
      <nav class="mast" aria-label="On this page"><div>
      <span class="brand">Convbook</span>
      <a href="#lessons">Lessons</a><a href="#stairs">What needs what</a><a href="#record">Your record</a>\
      <a href="#figures">Figures</a>
      <span class="map" aria-hidden="true">\(strokes)</span>
      </div></nav>
      """
  }

  private func start(_ first: (number: Int, lesson: CourseIndex.Lesson)?) -> String {
    guard let first, let page = first.lesson.page else {
      return "No lesson was run here yet: each is one command away, and appears here then."
    }
    return
      "<a href=\"\(address(first.lesson))\"><b>Start with \(escaped(first.lesson.title))</b></a>, "
      + "the first lesson that was run here: \(page.minutes) minutes."
  }

  private func opening(_ made: [(number: Int, lesson: CourseIndex.Lesson)]) -> String {
    let minutes = made.compactMap(\.lesson.page?.minutes).reduce(0, +)
    return """
      <section class="first" aria-labelledby="lessons">
      <h2 id="lessons"><span class="k">\(lessons.count) lessons</span>One idea each, from a window to a verdict</h2>
      <p class="lead">Each lesson asks you to bet before it measures, shows the smallest case by hand, lets you turn every knob, \
      and says nothing that it has not just computed.</p>
      <aside class="note"><p><b>\(made.count) of them</b> were run on this computer\(made.isEmpty ? "" : " and take \(minutes) minutes together"). \
      <b>Minutes</b> are counted from words and figures.</p></aside>
      <p>You need to add, to multiply, and to read a graph; the rest is explained where it comes up. Each lesson says what it \
      needs, so you may start where your question is.</p>
      <p class="find needs-scripts"><label for="find">Search the lessons</label>\
      <input id="find" type="search" placeholder="receptive field, Adam, zeros …"><span role="status"></span></p>
      </section>
      """
  }

  private func part(_ position: Int) -> String {
    let part = index.parts[position]
    let first = index.parts[..<position].reduce(0) { $0 + $1.lessons.count } + 1
    let made = part.lessons.count { $0.page != nil }
    let rows = part.lessons.enumerated().map { row($1, number: first + $0) }
    return """
      <section class="part" aria-labelledby="part-\(position + 1)">
      <h2 id="part-\(position + 1)"><span class="k">Part \(position + 1)</span>\(escaped(part.title))</h2>
      <p>\(escaped(part.introduction))</p>
      <p class="note">\(part.lessons.count) lessons, \(made) run here.</p>
      <ol class="lessons wide">
      \(rows.joined(separator: "\n"))
      </ol>
      </section>
      """
  }

  private func row(_ lesson: CourseIndex.Lesson, number: Int) -> String {
    let titles = Dictionary(uniqueKeysWithValues: index.lessons.map { ($0.name, $0.title) })
    let needs = lesson.needs.map { "<a href=\"#l-\($0)\">\(escaped(titles[$0] ?? $0))</a>" }
    let state: String
    if let page = lesson.page {
      state = "<b>\(page.minutes) minutes</b>"
    } else {
      state = lesson.command == nil ? "<b>Planned</b>" : "<b>Not run here yet</b>"
    }
    let facts = [
      state,
      "Needs \(needs.isEmpty ? "nothing but school mathematics" : needs.joined(separator: ", "))",
      lesson.gives.isEmpty ? "" : "Gives \(escaped(lesson.gives))",
    ].filter { !$0.isEmpty }.joined(separator: " · ")
    var beside = ""
    if let page = lesson.page {
      beside =
        "<a class=\"show\" href=\"\(address(lesson))\" tabindex=\"-1\">\(thumbnail(page))</a>"
    } else if let command = lesson.command {
      beside =
        "<p class=\"make\"><code class=\"cmd\">\(escaped(command))</code>"
        + "<button type=\"button\" class=\"small copy needs-scripts\">Copy<span class=\"hidden\"> the command of \(escaped(lesson.title))</span></button></p>"
    }
    let title =
      lesson.page == nil
      ? escaped(lesson.title) : "<a href=\"\(address(lesson))\">\(escaped(lesson.title))</a>"
    return """
      <li class="\(lesson.page == nil ? "todo" : "ready")" id="l-\(escaped(lesson.name))" data-lesson="\(escaped(lesson.name))">
      <span class="no" aria-hidden="true">\(number)</span>
      <div><h3><span class="hidden">Lesson \(number): </span>\(title)</h3>
      <p class="q">\(escaped(lesson.question))</p>
      <p class="facts">\(facts)</p></div>
      \(beside)
      </li>
      """
  }

  /// The picture of a lesson, small: the marks of the drawing without its words, which nobody could read.
  private func thumbnail(_ page: CourseIndex.Page) -> String {
    page.drawing.map { "<span class=\"picture drawing\">\($0)</span>" }
      ?? "<img src=\"\(FileAddress.text(page.picture))\" alt=\"\(escaped(page.alternativeText))\" loading=\"lazy\">"
  }

  private var hero: String {
    guard let hero = index.hero else { return "" }
    return """
      <div class="hero">
      <figure>
      \(HTMLPicture.drawing(hero.picture, name: "A digit in a network"))
      <figcaption>\(escaped(hero.caption))</figcaption>
      </figure>
      </div>

      """
  }

  private var runs: String {
    if index.runs.isEmpty { return "" }
    let items = index.runs.map { run in
      """
      <li>
      <div><h3><a href="\(FileAddress.text("\(run.name)/index.html"))">\(escaped(run.title))</a></h3>
      <p class="make"><code class="cmd">\(escaped(run.command))</code>\
      <button type="button" class="small copy needs-scripts">Copy<span class="hidden"> the command of \(escaped(run.title))</span></button></p></div>
      <p class="result"><b>\(escaped(run.accuracy))</b> \(escaped(run.facts))</p>
      </li>
      """
    }
    let count = index.runs.count == 1 ? "A training run" : "\(index.runs.count) training runs"
    return """
      <section aria-labelledby="runs">
      <h2 id="runs"><span class="k">Full size</span>\(count) to repeat</h2>
      <p>One command trains each of them again. Its page has the recipe, the curves, the confusions and the worst mistakes.</p>
      <ol class="runs wide">
      \(items.joined(separator: "\n"))
      </ol>
      </section>
      """
  }

  private var stairs: String {
    let longest = (index.lessons.map(\.depth).max() ?? 0) + 1
    return """
      <section aria-labelledby="stairs">
      <h2 id="stairs"><span class="k">What needs what</span>The longest way up has \(longest) steps</h2>
      <p>Every lesson stands one step to the right of the last lesson that it needs. Lines lead to it from all that it uses \
      directly.</p>
      <p class="note"><b>Filled squares</b> were run here. The number counts the lessons that build on it, directly or not.</p>
      <figure class="wide">
      \(Staircase(index.lessons).markup)
      </figure>
      </section>
      """
  }

  private var record: String {
    """
    <section aria-labelledby="record">
    <h2 id="record"><span class="k">Your record</span>Are you right as often as you are sure?</h2>
    <p>Before a lesson measures, you bet and say how sure you are; quizzes ask the same. All of it comes together here. On the \
    line your confidence is honest; below it you promise too much.</p>
    \(HTMLCalibration.text())
    </section>
    """
  }

  private var beside: String {
    if index.others.isEmpty { return "" }
    let items = index.others.map {
      "<li><a href=\"\(FileAddress.text("\($0.name)/index.html"))\">\(escaped($0.title))</a> \(escaped($0.question))</li>"
    }
    return """
      <section aria-labelledby="beside">
      <h2 id="beside"><span class="k">Beside the lessons</span>Further pages</h2>
      <ul>
      \(items.joined(separator: "\n"))
      </ul>
      </section>
      """
  }

  private func figures(_ made: [(number: Int, lesson: CourseIndex.Lesson)]) -> String {
    if made.isEmpty { return "" }
    let folds = made.map { _, lesson in
      let items = (lesson.page?.figures ?? []).map { figure in
        "<li><a href=\"\(FileAddress.text(figure.file))\"><img src=\"\(FileAddress.text(figure.source))\" "
          + "alt=\"\(escaped(figure.alternativeText))\" loading=\"lazy\">\(escaped(figure.title))</a></li>"
      }
      return """
        <details>
        <summary>\(escaped(lesson.title)): \(items.count) figures</summary>
        <ul class="thumbnails">
        \(items.joined(separator: "\n"))
        </ul>
        </details>
        """
    }
    return """
      <section aria-labelledby="figures">
      <h2 id="figures"><span class="k">For teachers</span>Take the pictures, keep the numbers</h2>
      <p>Every figure lies beside its lesson, as PNG and SVG, with its data as JSON. A seed gives the same page, byte for byte; \
      another seed gives a class other numbers, and a quiz of its own.</p>
      <div class="wide">
      \(folds.joined(separator: "\n"))
      </div>
      </section>
      """
  }
}
