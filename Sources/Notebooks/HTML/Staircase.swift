/// Draws which lessons need which: a row each, as far to the right as steps lead up to it.
struct Staircase {
  private let lessons: [CourseIndex.Lesson]
  private let rows: [String: Int]

  init(_ lessons: [CourseIndex.Lesson]) {
    self.lessons = lessons
    rows = Dictionary(uniqueKeysWithValues: lessons.enumerated().map { ($1.name, $0) })
  }

  /// The drawing, wide and narrow.
  var markup: String {
    svg("broad", width: 896, step: 46, height: 30) + "\n"
      + svg("narrow", width: 328, step: 13, height: 30)
  }

  private func svg(_ kind: String, width: Double, step: Double, height: Double) -> String {
    let number = Drawn.number
    let words =
      "The lessons as a staircase. "
      + lessons.map { lesson in
        let titles = lesson.needs.compactMap { rows[$0].map { lessons[$0].title } }
        return
          "\(lesson.title) needs \(titles.isEmpty ? "nothing" : titles.joined(separator: " and "))"
      }.joined(separator: "; ") + "."
    func x(_ lesson: CourseIndex.Lesson) -> Double { 7 + Double(lesson.depth) * step }
    func y(_ row: Int) -> Double { 14 + Double(row) * height }
    var markup =
      "<svg class=\"drawn stairs \(kind)\" viewBox=\"0 0 \(number(width)) \(number(Double(lessons.count) * height))\" "
      + "role=\"img\" aria-label=\"\(HTMLText.escaped(words))\">"
    for (row, lesson) in lessons.enumerated() {
      for need in lesson.needs {
        guard let from = rows[need] else { continue }
        markup +=
          "<path class=\"edge\" d=\"M\(number(x(lessons[from]))) \(number(y(from) + 6))V\(number(y(row)))H\(number(x(lesson) - 6))\"/>"
      }
    }
    for (row, lesson) in lessons.enumerated() {
      let kind = lesson.page == nil ? "box" : "box full"
      markup +=
        "<rect class=\"\(kind)\" x=\"\(number(x(lesson) - 6))\" y=\"\(number(y(row) - 6))\" width=\"12\" height=\"12\"/>"
      markup += Drawn.text(
        lesson.title, x: x(lesson) + 14, y: y(row) + 5, kind: lesson.page == nil ? "tell" : "b")
      if lesson.opens > 0 {
        markup += Drawn.text("\(lesson.opens)", x: width - 1, y: y(row) + 5, kind: "opens")
      }
    }
    return markup + "</svg>"
  }
}
