import Figures
import Foundation
import LessonKit
import Notebooks
import Testing

@Suite struct PageScriptsTests {
  @Test("Every script in the folder is carried, as it is")
  func complete() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/CEmbed/Scripts")
    let all = PageScripts.convbook
    let scripts =
      [all.opening, all.motion, all.course[0]] + all.cells + all.shared + all.kinds.values
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(scripts.map(\.name).sorted() == names.filter { $0.hasSuffix(".js") }.sorted())
    for script in scripts {
      let text = try String(contentsOf: folder.appending(path: script.name), encoding: .utf8)
      #expect(script.text == text, "\(script.name)")
    }
    let styles = try String(contentsOf: folder.appending(path: "widgets.css"), encoding: .utf8)
    #expect(all.styles.hasSuffix(styles))
  }

  @Test("Scripts are known by the sums that other programs compute")
  func sums() {
    // printf abc | openssl dgst -sha256 -binary | base64
    #expect(PageScript.sum(of: "abc") == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
  }

  @Test("Every kind of widget has a script that defines it under its name")
  func kinds() {
    let scripts = PageScripts.convbook
    #expect(scripts.kinds["sliding-window"] != nil)
    for (kind, script) in scripts.kinds {
      #expect(script.text.contains("Widget.define(\"\(kind)\","), "\(kind)")
    }
  }

  @Test("Pages have the colours of figures")
  func colors() throws {
    let scripts = PageScripts.convbook
    #expect(scripts.styles.contains("--series-0:#245ea8"))
    for map in ColorMap.allCases {
      for theme in [Theme.light, .dark] {
        #expect(scripts.styles.contains("--\(map)-strongest:\(theme.strongest(map))"))
      }
      #expect(
        scripts.shared.contains { $0.text.contains("\"\(map)\"") || $0.text.contains("\(map): \"") }
      )
    }
  }
}
