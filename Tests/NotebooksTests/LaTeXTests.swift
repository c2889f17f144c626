import Notebooks
import Testing

@Suite struct LaTeXTests {
  @Test(
    "A formula in one row keeps its meaning",
    arguments: [
      ("n - f + 1", "n − f + 1"), ("n-f+1", "n − f + 1"), (#"\frac{a + b}{2}"#, "(a + b)/2"),
      (#"x_{i}^2"#, "xᵢ²"), ("y_{i,j}", "y_(i,j)"), ("x^{-8}", "x⁻⁸"), (#"-\ln 0.1"#, "−ln 0.1"),
      (#"\sqrt{x + 1}"#, "√(x + 1)"), (#"\sqrt[3]{x}"#, "³√x"), (#"34{,}826"#, "34,826"),
      (#"\hat{x}"#, "x\u{302}"), ("n'", "n′"), ("f''_2", "f₂′′"), (#"\mathcal{L}"#, "ℒ"),
      (#"\left\lfloor \frac{n}{s} \right\rfloor"#, "⌊n/s⌋"), (#"2\sin x"#, "2 sin x"),
      (#"\max(0, x)"#, "max(0, x)"), (#"\mathbb{R}^{n \times n}"#, "ℝ^(n×n)"),
      (#"\text{if } x \ge 0"#, "if x ≥ 0"), ("a = -b", "a = −b"), ("{}_2", "₂"),
      (#"\|w\|_2"#, "‖w‖₂"), (#"W^\top"#, "Wᵀ"),
      (#"\underbrace{a + b}_n"#, "(a + b)ₙ"), (#"20 \log_{10} x = \ln x"#, "20 log₁₀ x = ln x"),
      ("10\\%", "10%"),
    ])
  func line(latex: String, text: String) throws {
    #expect(UnicodeFormula.line(try LaTeX(latex)) == text)
  }

  @Test("A displayed formula has fractions, sums and cases in rows")
  func rows() throws {
    let pooled = try LaTeX(
      #"n' = \left\lfloor \frac{n + 2p - f}{s} \right\rfloor + \sum_{u=0}^{k-1} w_u"#)
    #expect(
      UnicodeFormula.rows(pooled) == [
        "     │ n + 2p − f │   k − 1   ",
        "n′ = │────────────│ +   ∑   wᵤ",
        "     ⌊     s      ⌋   u = 0   ",
      ])
    let transposed = try LaTeX(
      #"W^\top \frac{\partial L}{\partial z} = \left(\frac{a}{b}\right)^2"#)
    #expect(
      UnicodeFormula.rows(transposed) == [
        "    ∂L    ⎛ a ⎞²", "Wᵀ ──── = ⎜───⎟ ", "    ∂z    ⎝ b ⎠ ",
      ])
    let cases = try LaTeX(
      #"f(x) = \begin{cases} x & x > 0 \\ 0.01 x & \text{else} \\ \end{cases}"#)
    #expect(
      UnicodeFormula.rows(cases) == [
        "f(x) = ⎧ x      x > 0 ", "       ⎩ 0.01x  else  ",
      ])
  }

  @Test(
    "A formula becomes MathML",
    arguments: [
      (#"x_i^2"#, "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
      (#"\sum_{u=0} w"#, "<munder><mo>∑</mo><mrow><mi>u</mi><mo>=</mo><mn>0</mn></mrow></munder>"),
      (#"\frac{1}{1 + x}"#, "<mfrac><mn>1</mn><mrow><mn>1</mn><mo>+</mo><mi>x</mi></mrow></mfrac>"),
      (#"a < b"#, "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"),
      (#"\text{a<b}"#, "<mtext>a&lt;b</mtext>"),
      (#"\mathbf{x}"#, "<mi mathvariant=\"normal\" class=\"bold\">x</mi>"),
      (#"\operatorname{softmax}"#, "<mi>softmax</mi>"),
      (
        #"2 \log_2 x"#,
        "<mn>2</mn><mspace width=\"0.167em\"></mspace><msub><mi>log</mi><mn>2</mn></msub>"
          + "<mo>\u{2061}</mo><mspace width=\"0.167em\"></mspace><mi>x</mi>"
      ),
      (#"\exp(x)"#, "<mi>exp</mi><mo>\u{2061}</mo><mo stretchy=\"false\">(</mo>"),
    ])
  func mathML(latex: String, markup: String) throws {
    let element = MathML.element(try LaTeX(latex), display: false)
    #expect(element.contains(markup), "\(element)")
  }

  @Test("MathML keeps the formula's source, and nothing in it is read as markup")
  func annotation() throws {
    let element = MathML.element(try LaTeX(#"\text{</annotation><script>} < 1"#), display: true)
    #expect(!element.contains("<script"))
    #expect(element.hasPrefix("<math display=\"block\">"))
    #expect(
      element.contains(
        #"<annotation encoding="application/x-tex">\text{&lt;/annotation&gt;&lt;script&gt;} &lt; 1<"#
      ))
  }

  @Test(
    "What is not in the subset is refused with its reason",
    arguments: [
      (#"\foo"#, #"\foo is not among the commands that formulas may use"#), ("", "it is empty"),
      ("{a", "{ is never closed"), ("a}", "} closes nothing"), ("x_", "_ needs something after it"),
      ("x_1_2", "two _ follow one symbol; put braces around one of them"),
      ("^2", "there is nothing before ^; write {}^ if that is meant"),
      (#"\frac{1}"#, #"\frac needs something after it"#), (#"\left( x"#, #"\left has no \right"#),
      (#"x \right)"#, #"\right has no beginning"#),
      (#"a \\ b"#, #"\\ may only stand between \begin and \end"#),
      (#"\begin{tikz} \end{tikz}"#, "there is no environment tikz"),
      (#"\begin{cases} x"#, #"\begin{cases} has no \end"#),
      (#"\begin{cases} x \end{matrix}"#, #"\begin{cases} ends as \end{matrix}"#),
      ("a & b", #"& may only stand between \begin and \end; write \& for the sign"#),
      ("a # b", "# is not among the characters that formulas may use"),
      ("a \\", "it ends with a backslash"),
      (#"\mathbb{r}"#, #"\mathbb has only capital letters, not r"#),
      (#"\left x"#, #"\left needs a bracket after it, or a dot for none"#),
      (#"\text{a\b}"#, #"\text can hold only plain words, not \"#),
      (#"\sqrt[3{x}"#, "[ is never closed"),
    ])
  func refused(latex: String, problem: String) {
    let error = #expect(throws: NotebookError.self) { try LaTeX(latex) }
    #expect(error?.description == "the formula “\(latex)” can't be read: \(problem)")
  }
}
