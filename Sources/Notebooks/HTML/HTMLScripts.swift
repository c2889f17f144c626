/// Writes what makes a page live: the scripts that its cells need, and what those need.
struct HTMLScripts {
  private let scripts: [PageScript]
  private let resources: [PageResource]
  /// The styles of widgets; empty on pages without them.
  let styles: String
  /// Whether the page has widgets that come alive.
  private let hasWidgets: Bool
  /// Whether the page remembers what its reader chose.
  let remembers: Bool

  /// What the cells of a notebook need; nothing where there are no scripts.
  ///
  /// - Throws: ``NotebookError`` when there is no script for a widget.
  init(_ notebook: Notebook, _ all: PageScripts?) throws(NotebookError) {
    let widgets = notebook.cells.compactMap { cell in
      if case .widget(let widget) = cell { widget } else { nil }
    }
    let experiments = notebook.cells.contains(where: \.hasExperiment)
    let isLive = all != nil
    hasWidgets = isLive && (!widgets.isEmpty || experiments)
    // Widgets offer digits that readers drew.
    remembers = hasWidgets || isLive && notebook.cells.contains(where: \.remembers)
    let moves = notebook.cells.contains { cell in
      switch cell {
      case .animation: true
      case .hero(let illustration): illustration.page.map { !$0.steps.isEmpty } ?? false
      default: false
      }
    }
    guard let all else {
      (scripts, resources, styles) = ([], [], "")
      return
    }
    var (scripts, resources) = ([all.opening], [PageResource]())
    if hasWidgets || notebook.cells.contains(where: \.isAnswered) { scripts += all.cells }
    if moves { scripts.append(all.motion) }
    if hasWidgets {
      scripts += all.shared
      resources = all.resources
    }
    if experiments, let script = all.kinds[ClaimExperiment.kind] { scripts.append(script) }
    for widget in widgets {
      guard let script = widget.script ?? all.kinds[widget.kind] else {
        throw .noScript(kind: widget.kind)
      }
      if !scripts.contains(script) { scripts.append(script) }
      for resource in widget.resources
      where !resources.contains(where: { $0.name == resource.name }) {
        resources.append(resource)
      }
    }
    (self.scripts, self.resources) = (scripts, resources)
    var styles = hasWidgets ? [all.styles] : []
    for widget in widgets where !styles.contains(widget.styles) { styles.append(widget.styles) }
    self.styles = styles.map { "\n" + $0 }.joined()
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

extension Cell {
  /// Whether readers answer it on the page.
  fileprivate var isAnswered: Bool {
    switch self {
    case .bet(let bet): bet.outcome != nil
    case .exercise(let exercise): exercise.check != .none
    case .claim(let claim): claim.evidence != nil
    case .widget(let widget): !widget.goals.isEmpty
    case .quiz, .recall, .calibration: true
    default: false
    }
  }

  /// Whether the page runs an experiment for it.
  fileprivate var hasExperiment: Bool {
    if case .claim(let claim) = self { return claim.experiment != nil }
    return false
  }

  /// Whether pages keep what readers answered.
  fileprivate var remembers: Bool {
    if case .claim = self { return false }
    return isAnswered
  }
}
