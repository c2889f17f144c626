import Foundation
import LessonKit
import Notebooks
import TestSupport
import Testing
import Widgets

@Suite struct PageScriptsTests {
  private let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/Widgets/Scripts")

  @Test(
    "Pages carry the scripts and styles as they are; `.ci/build-web --scripts` copies them anew")
  func inStep() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(EmbeddedFile.all.map(\.name).sorted() == names)
    for file in EmbeddedFile.all {
      let text = try String(contentsOf: folder.appending(path: file.name), encoding: .utf8)
      #expect(file.text + "\n" == text, "\(file.name)")
    }
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
    #expect(scripts.styles.contains("--series-0:#0072b2"))
    let text = try #require(scripts.resources.first { $0.name == "colors" }?.text)
    let maps = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: String])
    #expect(maps["viridis"]?.hasPrefix("440154") == true)
    #expect(maps["viridis"]?.hasSuffix("fde725") == true)
    #expect(maps.values.allSatisfy { $0.count == 6 * 257 })
  }
}
