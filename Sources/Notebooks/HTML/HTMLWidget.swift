/// Writes widgets as HTML: a frame with a title, the picture that a script takes the place of, and goals.
enum HTMLWidget {
  /// A widget, around the picture that stands for it.
  ///
  /// - Throws: ``NotebookError`` as for a figure.
  static func text(
    _ widget: Widget, number: Int, _ choice: HTMLPicture.Choice
  ) throws(NotebookError) -> String {
    let caption = try HTMLMarkdown.inline(widget.fallback.caption)
    let invitation = try HTMLMarkdown.inline(widget.invitation)
    let title = widget.title.isEmpty ? "Try it" : HTMLText.escaped(widget.title)
    let space = caption.isEmpty || invitation.isEmpty ? "" : " "
    return """
      <figure id="figure-\(number)" class="widget wide">
      <header><span>\(title)</span></header>
      <convbook-widget kind="\(HTMLText.escaped(widget.kind))" \
      settings="\(HTMLText.escaped(widget.settingsText))">
      \(try HTMLPicture.picture(widget.fallback, number: number, moves: false, choice))
      </convbook-widget>
      \(try goals(widget.goals))<figcaption><b>Figure \(number).</b> <span class="invitation">\(invitation)</span>\(space)\(caption)</figcaption>
      </figure>
      """
  }

  private static func goals(_ goals: [Goal]) throws(NotebookError) -> String {
    if goals.isEmpty { return "" }
    var items: [String] = []
    for goal in goals {
      items.append(
        "<li data-goal=\"\(HTMLText.escaped(goal.name))\"><span class=\"tick\" aria-hidden=\"true\">✓</span>"
          + "<span><span class=\"hidden state\">Goal: </span>\(try HTMLMarkdown.inline(goal.text))</span></li>"
      )
    }
    return "<ul class=\"goals\" aria-label=\"Goals\">\n\(items.joined(separator: "\n"))\n</ul>\n"
  }
}
