import Figures
import Foundation
import Testing

@Suite struct JSONTests {
  private func text(_ figure: Figure) -> String { String(decoding: figure.json(), as: UTF8.self) }

  @Test("A sidecar reads as a person would write it")
  func golden() {
    let chart = Chart(
      "Loss", x: Axis("Epoch"), y: Axis(scale: .logarithmic),
      marks: [Series("a \"b\"\\\n", x: [1, 2.5, 3], y: [1e-30, .nan, -.infinity])],
      references: [ReferenceLine(x: 2, label: "here")])
    var figure = Figure("Title", caption: "μ", alternativeText: "Alt", panels: [chart])
    figure.provenance = Provenance(seed: 7, command: "convbook train mnist --seed 7")
    #expect(
      text(figure) == #"""
        {
          "title": "Title",
          "caption": "μ",
          "alternativeText": "Alt",
          "seed": 7,
          "command": "convbook train mnist --seed 7",
          "panels": [
            {
              "kind": "chart",
              "title": "Loss",
              "x": {
                "label": "Epoch",
                "scale": "linear"
              },
              "y": {
                "label": "",
                "scale": "logarithmic"
              },
              "marks": [
                {
                  "kind": "curve",
                  "name": "a \"b\"\\\n",
                  "x": [1, 2.5, 3],
                  "y": [1e-30, "nan", "-inf"]
                }
              ],
              "references": [
                {
                  "x": 2,
                  "label": "here"
                }
              ],
              "annotations": []
            }
          ]
        }

        """#)
  }

  @Test("Any sidecar is JSON, with a kind for every panel", arguments: SampleFigure.all)
  func valid(sample: SampleFigure) throws {
    let parsed = try JSONSerialization.jsonObject(with: Data(sample.figure.json()))
    let object = try #require(parsed as? [String: Any])
    #expect(object["title"] as? String == sample.figure.title)
    #expect(object["seed"] == nil)
    let panels = try #require(object["panels"] as? [[String: Any]])
    #expect(panels.count == sample.figure.panels.count)
    #expect(panels.allSatisfy { ($0["kind"] as? String)?.isEmpty == false })
  }

  @Test("A seed that readers of JSON would round is written as text")
  func largeSeed() {
    var figure = Figure("", alternativeText: "", panels: [])
    for (seed, written) in [(1 << 53 - 1, "9007199254740991"), (.max, "\"18446744073709551615\"")]
      as [(UInt64, String)]
    {
      figure.provenance.seed = seed
      #expect(text(figure).contains("\"seed\": \(written),"))
    }
  }
}
