import Testing

@testable import Figures

@Suite struct TextRunTests {
  @Test(
    "Small letters of Unicode and braces behind ^ and _ are raised and lowered",
    arguments: [
      ("Epoch 10", "Epoch 10"), ("10⁻³", "10 ^−3"), ("xᵢ + x₁₂", "x _i  + x _12"),
      ("y_{i,j}", "y _i,j"), ("w^{(t)}_{k}", "w ^(t) _k"), ("e^{−x²}", "e ^−x²"),
      ("learning_rate^2", "learning_rate^2"), ("open_{brace", "open_{brace"), ("a_{}b", "a _ b"),
      ("⌊(n + 2p − f) / s⌋ × μ′", "⌊(n + 2p − f) / s⌋ × μ′"), ("Aᵀ", "A ^T"),
    ])
  func runs(string: String, expected: String) {
    let found = TextRun.runs(in: string).map { run in
      (run.level == .raised ? "^" : run.level == .lowered ? "_" : "") + run.string
    }
    #expect(found.joined(separator: " ") == expected)
  }

  @Test("Small letters are narrower, and a raised run stands above a lowered one")
  func widths() throws {
    let measurer = try CairoTextMeasurer()
    let style = TextStyle(size: 100)
    func width(_ string: String) -> Double { measurer.width(of: string, style: style) }
    let (x, two) = (width("x"), width("2") * TextRun.scale)
    #expect(abs(width("x²") - (x + two)) < 0.01)
    #expect(abs(width("x^{2}") - (x + two)) < 0.01)
    #expect(abs(width("x²₂") - (x + two)) < 0.01)
    #expect(abs(width("x²₂²") - (x + 2 * two)) < 0.01)
    #expect(
      measurer.extent(of: "x²", style: style).ascent
        == measurer.extent(of: "x", style: style).ascent)
  }

  @Test("Small letters stay within the line")
  func heights() throws {
    let measurer = try CairoTextMeasurer()
    let extent = measurer.extent(of: "", style: TextStyle(size: 100))
    let raised = TextRun(string: "", level: .raised), lowered = TextRun(string: "", level: .lowered)
    #expect(extent.capitalHeight * TextRun.scale - raised.drop * 100 <= extent.ascent)
    #expect(lowered.drop * 100 <= extent.descent)
  }
}
