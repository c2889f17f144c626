/// Writes what makes a page live: the scripts that its cells need, and what those need.
struct HTMLScripts {
  private let scripts: [PageScript]
  private let resources: [PageResource]
  /// The styles of widgets; empty on pages without them.
  let styles: String
  /// Whether the page has widgets that come alive.
  private let hasWidgets: Bool

  /// What the cells of a notebook need; nothing where there are no scripts.
  ///
  /// - Throws: ``NotebookError`` when there is no script for a kind of widget.
  init(_ notebook: Notebook, _ all: PageScripts?) throws(NotebookError) {
    var widgets: [Widget] = []
    var (hasQuiz, moves) = (false, false)
    for cell in notebook.cells {
      if case .widget(let widget) = cell { widgets.append(widget) }
      if case .quiz = cell { hasQuiz = true }
      if case .animation = cell { moves = true }
    }
    hasWidgets = all != nil && !widgets.isEmpty
    guard let all, hasQuiz || moves || hasWidgets else {
      (scripts, resources, styles) = ([], [], "")
      return
    }
    var (scripts, resources) = ([all.opening], [PageResource]())
    if hasQuiz { scripts.append(all.quiz) }
    if moves { scripts.append(all.motion) }
    if hasWidgets {
      scripts += all.shared
      resources = all.resources
    }
    for widget in widgets {
      guard let script = all.kinds[widget.kind] else { throw .noScript(kind: widget.kind) }
      if !scripts.contains(script) { scripts.append(script) }
      for resource in widget.resources
      where !resources.contains(where: { $0.name == resource.name }) {
        resources.append(resource)
      }
    }
    (self.scripts, self.resources) = (scripts, resources)
    styles = hasWidgets ? "\n" + all.styles : ""
  }

  /// What the page allows besides pictures and styles: these scripts, and compiled programs if widgets need them.
  var policy: String {
    if scripts.isEmpty { return "" }
    let sums = scripts.map { "'sha256-\($0.sum)'" }.joined(separator: " ")
    return "; script-src \(sums)" + (hasWidgets ? " 'wasm-unsafe-eval'" : "")
  }

  /// The scripts; they run before the page is painted, so that nothing moves afterwards.
  var elements: String {
    scripts.map { "<script data-file=\"\(HTMLText.escaped($0.name))\">\($0.text)</script>\n" }
      .joined()
  }

  /// What the scripts ask for.
  var data: String {
    resources.map {
      "<script type=\"application/octet-stream\" id=\"convbook-\($0.name)\">\($0.text)</script>\n"
    }.joined()
  }
}
