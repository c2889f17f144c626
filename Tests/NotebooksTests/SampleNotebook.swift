import Notebooks

/// A notebook with every kind of cell, as lessons fill them.
enum SampleNotebook {
  static var notebook: Notebook { notebook(figure: figure, animation: animation) }

  static func notebook(figure: Illustration, animation: Illustration) -> Notebook {
    var notebook = Notebook(
      name: "padding", number: 2, title: "Padding",
      question: "How many pixels does a convolution cost, and who pays?", seed: 1,
      dataSource: "built-in digits", command: "swift run -c release padding --seed 1 --quick",
      options: [NotebookOption("data", "auto"), NotebookOption("quick", "yes")],
      previous: NotebookLink(title: "Convolution", name: "convolution"),
      next: NotebookLink(title: "Pooling", name: "pooling", question: "What survives?"))
    notebook.course = Course([
      .init("What a filter sees", lessons: 6), .init("The rest", lessons: 2),
    ])
    notebook.needs = [NotebookLink(title: "Convolution", name: "convolution")]
    notebook.addText(
      """
      A kernel can only stand where *all* of it lies on the image, so a map is smaller than the image
      it was made from. **Padding** puts a frame of zeros around the image first.

      - Without padding, a 3×3 kernel costs a pixel on each side.
      - With `padding: .same`, the map is as large as the image.

      See [Dumoulin and Visin (2016)](https://arxiv.org/abs/1603.07285) for more.
      """)
    notebook.add(.hero(hero))
    notebook.addBet(
      "width",
      question:
        "A 28×28 image goes through **13** layers with 3×3 kernels. How wide is the last map?",
      options: ["below 10", "10 to 20", "above 20"],
      outcome: .init(
        [2, 2, 3], ranges: [0...10, 10...20, 20...30], unit: "px", decimals: 0,
        axis: "Width of the last map"),
      answer: "It is $28 - 13 \\cdot 2 = 2$ pixels wide.")
    addHand(to: &notebook)
    addScale(to: &notebook, figure: figure, animation: animation)
    addEnd(to: &notebook)
    return notebook
  }

  private static func addHand(to notebook: inout Notebook) {
    notebook.addSection("By hand")
    notebook.addText("Count the places where a kernel of $f$ pixels fits into $n$ pixels.")
    notebook.addSideNote("Padding of $p$ pixels on *each* side adds $2p$ places.")
    notebook.addFormula(
      #"n' = \left\lfloor \frac{n + 2p - f}{s} \right\rfloor + 1"#,
      symbols: [
        ("n", "the width of the image"), ("f", "the width of the kernel"),
        ("p", "the padding on each side"), ("s", "the stride, here 1"),
      ], source: "[Dumoulin and Visin (2016), relationship 6](https://arxiv.org/abs/1603.07285)")
    notebook.addFormula(
      #"\mathrm{ReLU}(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}"#)
    notebook.addFormula(
      #"\mathbf{y}_{i,j} = \sum_{u=0}^{f-1} \sum_{v=0}^{f-1} w_{u,v} \, x_{i+u,\,j+v}, \qquad \max_{0 \le u < k} \hat{x}_u \in \mathbb{R}"#
    )
    notebook.addTable(
      ["kernel", "p", "map", "pixels lost"],
      rows: [
        ["3×3", "0", "26×26", "108"], ["5×5", "0", "24×24", "208"], ["5×5", "2", "28×28", "0"],
      ],
      caption: "What 28×28 pixels become.")
  }

  private static func addScale(
    to notebook: inout Notebook, figure: Illustration, animation: Illustration
  ) {
    notebook.addSection("At scale")
    notebook.add(.recall(Recall("width", "After *13* layers the width is 2.")))
    notebook.addCode(
      SourceExcerpt(
        name: "WindowAxis.positions(over:)", file: "Sources/ConvNet/Operations/WindowAxis.swift",
        code: """
          /// How many places a window has along `length` pixels.
          func positions(over length: Int) -> Int {
            let reach = dilation * (kernel - 1) + 1
            return (length + before + after - reach) / stride + 1  // rounded down
          }
          """, caption: "The formula, in code."))
    notebook.addFigure(figure)
    notebook.addAnimation(animation)
    notebook.addWidget(widget)
    notebook.addMeasurement(
      "accuracy on 1,000 shifted digits",
      of: [("with padding", [97.1, 97.4, 96.9]), ("without padding", [95.0, 95.9, 95.2])],
      seeds: [1, 2, 3], unit: "%", decimals: 1,
      command: "swift run -c release padding --quick")
    notebook.claim(
      "With padding, the border digits are read better, by more than 1 point.", holds: true,
      expected: "more than 1 point", found: "1.8 points")
    let difference = PairedDifference(from: [95.0, 95.9, 95.2], to: [97.1, 97.4, 96.9])
    notebook.add(
      .claim(
        Claim(
          "Padding gains accuracy with every seed.", holds: true,
          expected: "a mean above 0.9 points",
          found: difference.text(decimals: 1, unit: "points"),
          evidence: ClaimEvidence(
            difference, mustBeAbove: true, threshold: 0.9, unit: "points", decimals: 1))))
    notebook.claim("“Same” uses all pixels equally.", expected: "9 times", found: "4 to 9 times")
    notebook.add(
      .check(
        Claim(
          "The formula and counting agree in all *862* cases.", holds: true,
          expected: "0 that differ",
          found: "0")))
    let rows = [
      GradientCheck.Row("input", relativeError: 3.1e-8),
      GradientCheck.Row("weight", relativeError: 1.2e-7),
    ]
    notebook.add(
      .gradientCheck(GradientCheck(of: "Conv2D(4, kernelSize: 3)", rows, tolerance: 1e-4)))
  }

  private static func addEnd(to notebook: inout Notebook) {
    notebook.addSection("Where it comes from: A frame for every image")
    notebook.add(
      .origin(
        Origin([
          .text("Somebody needed *it*."),
          .timeline([
            .init(year: "1980", "Fukushima cuts maps off."),
            .init(
              year: "1989",
              "LeCun & others take [zeros](https://doi.org/10.1162/neco.1989.1.4.541)."),
          ]), .quotation("A ring of *background*.", source: "LeCun (1989), page 545"),
        ])))
    notebook.addSection("Check yourself")
    notebook.addBug(
      "Half of an even kernel", story: "For $f = 4$, `(f - 1) / 2` is rounded *down*.",
      wrong: .init("let p = (f - 1) / 2\npad(p, p)", output: "28 → 27"),
      right: .init("let total = f - 1\npad(total / 2, total - total / 2)", output: "28 → 28"),
      symptom: "The map is one pixel too small.")
    notebook.addQuiz([
      QuizQuestion(
        "How wide is the map of a 5×5 kernel over 28 pixels, with $p = 0$?",
        options: [
          .wrong("23", misconception: "Taking away all 5: the kernel's first place counts too."),
          .right("24"),
          .wrong("26", misconception: "Taking the 2 for a 3×3 kernel."),
        ], reason: "There are $28 - 5 + 1 = 24$ places.")
    ])
    notebook.addExercise("Derive $p = (f - 1) / 2$.", hint: "Set $n' = n$.")
    notebook.addExercise(
      "How many rings does $f = 5$ need?", check: .number(2, tolerance: 0), solution: "$p = 2$.")
    notebook.addExercise("Read every pixel with stride 2.", check: .goal("every"))
    notebook.addExercise(
      "Count the places.", check: .swift(command: "swift run -c release padding --check 1"),
      hint: "Try each.", solution: "```swift\n(n + 2 * p - f) / s + 1\n```")
    notebook.addRecap("A map has $n - f + 1$ places.", "Padding buys the border back.")
  }

  static let figure = Illustration(
    name: "how-often-used", caption: "How *often* each pixel is used.",
    alternativeText: "A heat map: 4 in the corners, 6 along the edges, 9 inside.", width: 480,
    height: 300,
    files: [
      PictureFile(.svg, bytes: svg("#fff")), PictureFile(.svg, .dark, bytes: svg("#15181c")),
      PictureFile(.png, bytes: [0x89, 0x50, 0x4E, 0x47]),
    ])

  static let animation = Illustration(
    name: "sliding", caption: "A window slides.", alternativeText: "A window on its way.",
    width: 400, height: 200,
    files: [
      PictureFile(.png, bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D]),
      PictureFile(.svg, bytes: svg("#ccc")),
    ])

  static let hero = Illustration(
    name: "sheets", caption: "Thirteen *layers*.", alternativeText: "Sheets that shrink.",
    width: 1110, height: 486, files: [PictureFile(.svg, bytes: svg("#eee"))])

  static let widget = widget(goals: [Goal("every", "Read *every* pixel.")])

  private static func widget(goals: [Goal]) -> Widget {
    var widget = plainWidget
    (widget.title, widget.goals) = ("A window & more", goals)
    return widget
  }

  static let plainWidget = Widget(
    "window",
    settings: ["size": 6, "title": "a <b>", "kernel": .numbers([1, 0.5]), "plays": true],
    resources: [PageResource("weights", bytes: [1, 2, 3])], invitation: "Move *it*.",
    fallback: Illustration(
      name: "window", caption: "A window to move.", alternativeText: "A window.", width: 300,
      height: 200, files: [PictureFile(.png, bytes: [0x89, 0x50, 0x4E, 0x47])]))

  static let scripts = PageScripts(
    opening: PageScript(
      "opening.js", text: "open()", sum: "o9okiD4Rx/KB+t3VShbksHfrZ7XxcLzccIzXgr0qtQA="),
    cells: [
      PageScript(
        "quiz.js", text: "quiz()", sum: "FVG7gb8pv+KlEABN5eAJjbcR5MUxFUdTPGipJ2Ly7SY=")
    ],
    motion: PageScript(
      "motion.js", text: "move()", sum: "kQUL9crId7zUwPXgR60Ogv+4oAzxF5T3ti/kf1V8tLc="),
    shared: [
      PageScript("core.js", text: "core()", sum: "mjjkimyeC2DP/8Bwq1/Ib5MOtiZue7hjEIF9ssRulPo=")
    ],
    kinds: [
      "window": PageScript(
        "window.js", text: "slide()", sum: "MUA+eqPgvhiI7h72xD1tHAPPSMQxBg7q+eAIssVCR5Q="),
      "dice": PageScript(
        "dice.js", text: "roll()", sum: "i00PUsqj16KnyoFs7tix7aIxGAVQeQ6C6GU/zCb4J04="),
    ], styles: ".live{}", resources: [PageResource("module", bytes: [0, 97, 115])])

  private static func svg(_ color: String) -> [UInt8] {
    Array(
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="480" height="300"><rect width="480" height="300" fill="\(color)"/></svg>
      """.utf8)
  }
}
