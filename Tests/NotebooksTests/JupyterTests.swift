import Foundation
import Notebooks
import TestSupport
import Testing

@Suite struct JupyterTests {
  private func cells(_ notebook: Notebook) throws -> [[String: Any]] {
    let file = try JSONSerialization.jsonObject(with: Data(notebook.jupyter().utf8))
    let object = try #require(file as? [String: Any])
    return try #require(object["cells"] as? [[String: Any]])
  }

  @Test("Every kind of cell is written as it should be")
  func golden() throws {
    try Golden.expect(SampleNotebook.notebook.jupyter(), isFile: "sample.ipynb")
  }

  @Test("Two exports are identical")
  func identical() throws {
    #expect(try SampleNotebook.notebook.jupyter() == SampleNotebook.notebook.jupyter())
  }

  @Test("Every cell has a name of its own, as the format wants it")
  func ids() throws {
    let ids = try cells(SampleNotebook.notebook).compactMap { $0["id"] as? String }
    #expect(try ids.count == cells(SampleNotebook.notebook).count)
    #expect(Set(ids).count == ids.count)
    for id in ids { #expect(id.wholeMatch(of: /[a-zA-Z0-9_-]{1,64}/) != nil) }
  }

  @Test("Pictures are stored as outputs")
  func outputs() throws {
    let outputs = try cells(SampleNotebook.notebook).flatMap {
      $0["outputs"] as? [[String: Any]] ?? []
    }
    #expect(
      outputs.compactMap { $0["output_type"] as? String }
        == ["display_data", "display_data", "display_data", "display_data"])
    let data = try #require(outputs[1]["data"] as? [String: Any])
    #expect(data["image/png"] as? String == "iVBORw==")
    let metadata = try #require(outputs[1]["metadata"] as? [String: [String: Any]])
    #expect(metadata["image/png"]?["alt"] as? String == SampleNotebook.figure.alternativeText)
  }

  @Test("Code cells run the lesson with its settings, show its figures and compare its numbers")
  func program() throws {
    var notebook = SampleNotebook.notebook
    notebook.settings = [
      NotebookSetting(
        "rate", "learning rate", value: "0.1", standard: "0.01", allowed: "a number from 0 to 1",
        examples: ["0.1"])
    ]
    notebook.record("lost \"pixels\"", 12.5)
    let code = try cells(notebook).filter { $0["cell_type"] as? String == "code" }
      .compactMap { ($0["source"] as? [String])?.joined() }
    #expect(code[0].contains("ARGUMENTS = [\"--seed\", \"1\", \"--data\", \"auto\", \"--quick\"]"))
    #expect(code[0].contains("WRITTEN = {\"rate\": \"0.1\"}"))
    #expect(code[0].contains("    (\"lost \\\"pixels\\\"\", 12.5),\n"))
    #expect(
      code[1].hasSuffix(
        """
        settings = {
            "rate": "0.1",  # learning rate: a number from 0 to 1
        }
        lesson = Lesson(settings)
        """))
    #expect(code.contains("lesson.show(\"02-how-often-used\")"))
    #expect(code.last == "lesson.compare()")
  }

  @Test("Hostile words are words, and quoted in code")
  func hostile() throws {
    let cells = try cells(HostileNotebook.notebook)
    let title = try #require(cells[0]["source"] as? [String])
    #expect(title[0].hasPrefix("# &lt;/title&gt;&lt;/script&gt;"))
  }

  @Test(
    "The nbformat package finds nothing wrong", .enabled(if: Checker.has(.notebook)))
  func valid() throws {
    for notebook in [SampleNotebook.notebook, HostileNotebook.notebook] {
      let complaint = try Checker.complaint(about: .notebook, notebook.jupyter().utf8)
      #expect(complaint == nil, "\(complaint ?? "")")
    }
  }
}
