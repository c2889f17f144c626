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
}
