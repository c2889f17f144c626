import Testing

@testable import Figures

@Suite struct PageFigureTests {
  @Test("A chart keeps within both widths of a page")
  func widths() throws {
    let page = try SampleFigure.fiveEpochs.figure.forPage()
    #expect(page.wide.width <= 896)
    #expect(page.narrow.width <= 328)
  }

  @Test(
    "Every figure has both layouts, with the same marks in both themes", arguments: SampleFigure.all
  )
  func layouts(sample: SampleFigure) throws {
    let page = try sample.figure.forPage()
    #expect(page.wide.svg.hasPrefix("<svg class=\"wide\""))
    #expect(page.narrow.svg.hasPrefix("<svg class=\"narrow\""))
  }

  @Test("On the first screen images fill the width of the page, and keep theirs on a phone")
  func hero() throws {
    let images = (1...5).map { Matrix([[0, Double($0)], [1, 0]]) }
    let colors = ColorScale(.ink, range: 0...5)
    let figure = Figure(
      "", alternativeText: "",
      panels: [ImageGrid("", matrices: images, columns: 5, pixelSize: 40, colors: colors)])
    let (plain, hero) = (try figure.forPage(), try figure.forPage(isHero: true))
    #expect(hero.wide.width <= 896 && hero.wide.width > 1.5 * plain.wide.width)
    #expect(hero.narrow == plain.narrow)
  }

  @Test("On a phone the names of bars leave room for the bars")
  func bars() throws {
    let names = ["edges, not standardized, and blurred", "pixels, standardized, and clipped"]
    let chart = Chart(
      "", x: Axis("points of test accuracy"), y: Axis(categories: names), marks: [Bars([-3, 4])])
    let page = try Figure("", alternativeText: "", panels: [chart]).forPage()
    #expect(!page.narrow.svg.contains("Nothing to show"))
    #expect(page.narrow.width <= 328)
  }

  @Test("A colour that covers more in the dark keeps both strengths")
  func opacities() {
    let red = Color(0xFF0000)
    #expect(
      ColorPair(red.opacity(0.4), red.opacity(0.8)).attributes("fill")
        == " fill=\"light-dark(#ff000066,#ff0000cc)\"")
    #expect(
      ColorPair(red.opacity(0.5), red.opacity(0.5)).attributes("fill")
        == " fill=\"#ff0000\" fill-opacity=\"0.5\"")
  }

  @Test("A page's figure has no id, no title and no margin, and says what it shows")
  func plain() throws {
    let figure = SampleFigure.fiveEpochs.figure
    let page = try figure.forPage()
    #expect(page.title == figure.title)
    for svg in [page.wide.svg, page.narrow.svg] {
      #expect(!svg.contains(" id=") && !svg.contains(">\(figure.title)<"))
      #expect(svg.contains("role=\"img\" aria-label=\""))
      #expect(svg.contains("var(--ink)") && svg.contains("var(--line)"))
    }
  }

  @Test("No letter on a page is smaller than 12 points, and on a phone no index")
  func letters() throws {
    for type in [TypeScale.wide, .narrow] {
      for style in [
        type.nestedTitle, type.panelTitle, type.label, type.annotation, type.tick, type.cell,
      ] {
        #expect(style.size >= 12)
        #expect(type == .wide || style.indexSize >= 12)
      }
    }
  }

  @Test("Colours of the themes are properties, others a pair or one")
  func colors() {
    let (light, dark) = (Theme.light, Theme.dark)
    #expect(
      ColorPair(light.palette[1], dark.palette[1]).attributes("fill") == " fill=\"var(--verm)\"")
    #expect(ColorPair(Color(0x010203), Color(0x010203)).attributes("fill") == " fill=\"#010203\"")
    #expect(
      ColorPair(Color(0x010203), Color(0xFFFFFF)).attributes("stroke")
        == " stroke=\"light-dark(#010203,#ffffff)\"")
    #expect(
      ColorPair(light.grid.opacity(0.4), dark.grid.opacity(0.4)).attributes("fill")
        == " fill=\"var(--line)\" fill-opacity=\"0.4\"")
  }

  @Test("An image is a path for each colour, and both themes share it")
  func mosaic() throws {
    let image = Matrix([[0, 0, 1], [0, 0, 1]])
    let page = try Figure(
      "", alternativeText: "",
      panels: [ImageGrid("", matrices: [image], colors: ColorScale(.ink, range: 0...1))]
    ).forPage()
    #expect(page.wide.svg.contains("<path d=\"M0 -.5h3v2H0z\" fill=\"var(--raised)\"/>"))
    #expect(page.wide.svg.contains("<path d=\"M2 0h1M2 1h1\" stroke=\"var(--ink)\"/>"))
    #expect(!page.wide.svg.contains("<image"))
  }

  @Test(
    "An equation that is too wide for a page goes on in a further row, which begins with a sign")
  func rows() throws {
    let step = ConvolutionStep(
      input: SampleFigure.wave(4, 4), kernel: SampleFigure.wave(3, 3), padding: 1, step: 0)
    let page = try Figure("", alternativeText: "", panels: [step]).forPage()
    #expect(page.wide.width <= 896)
    withKnownIssue("with a ring of zeros it is still wider than a phone") {
      #expect(page.narrow.width <= 328)
    }
  }

  @Test("A picture that moves says what all its steps share once, and shows the last")
  func steps() throws {
    let frames = [1.0, 2].map { height in
      Figure(
        "Step \(Int(height))", caption: "Up.", alternativeText: "",
        panels: [
          Chart(
            "", y: Axis(limits: 0...2), marks: [Bars([height, 1])],
            size: Size(width: 200, height: 100))
        ])
    }
    let page = try Animation("Growth", alternativeText: "A bar grows.", figures: frames).forPage()
    #expect(page.title == "Growth" && page.steps.map(\.words) == ["Step 1. Up.", "Step 2. Up."])
    for svg in [page.wide.svg, page.narrow.svg] {
      let parts = svg.split(separator: "<g class=\"step")
      #expect(parts.count == 3 && parts[2].hasPrefix(" now\">"))
      withKnownIssue("the names of an axis come again in each step") {
        #expect(parts[0].contains(">0</text>") && !parts[1].contains(">0</text>"))
      }
      #expect(svg.contains("aria-label=\"A bar grows.\""))
    }
  }

  @Test("A confusion matrix fits on a phone, with counts alone and numbers for long names")
  func confusions() throws {
    let counts = Matrix(rows: 10, columns: 10) { $0 == $1 ? 950 : Double($0 + $1) }
    let names = (0..<10).map { "a long name \($0)" }
    let page = try Figure(
      "", alternativeText: "", panels: [ConfusionMatrix("", counts: counts, classes: names)]
    ).forPage()
    #expect(page.narrow.width <= 328)
    #expect(page.narrow.svg.contains(">10</text>") && !page.narrow.svg.contains("%"))
  }
}
