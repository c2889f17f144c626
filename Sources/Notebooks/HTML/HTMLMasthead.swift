/// Writes what stands above the title: where in the course a page is.
enum HTMLMasthead {
  /// The bar; from lessons of a course the name leads to its index.
  static func text(_ notebook: Notebook) -> String {
    var parts = [
      notebook.course == nil
        ? "<span class=\"brand\">Convbook</span>"
        : "<a class=\"brand\" href=\"../index.html\">Convbook</a>"
    ]
    if let number = notebook.number, let course = notebook.course,
      let (index, part) = course.part(of: number)
    {
      parts.append(
        "<span class=\"place\">Part \(index), \(HTMLText.escaped(part.title)) · "
          + "<b>Lesson \(number) of \(course.lessons)</b></span>")
      parts.append(map(of: course, at: number))
    } else {
      parts.append("<span class=\"place\">\(notebook.kind.kicker(number: notebook.number))</span>")
    }
    return
      "<nav class=\"mast\" aria-label=\"Course\"><div>\n\(parts.joined(separator: "\n"))\n</div></nav>"
  }

  /// A stroke for each lesson, in groups for the parts; those before this one are darker.
  private static func map(of course: Course, at number: Int) -> String {
    var (strokes, lesson) = ("", 0)
    for part in course.parts {
      strokes += "<span>"
      for _ in 0..<part.lessons {
        lesson += 1
        let kind = lesson < number ? " class=\"was\"" : lesson == number ? " class=\"now\"" : ""
        strokes += "<i\(kind)></i>"
      }
      strokes += "</span>"
    }
    return "<span class=\"map\" aria-hidden=\"true\">\(strokes)</span>"
  }
}
