import Figures
import Foundation
import TestSupport
import Testing

@Suite struct FontsTests {
  @Test("Figures say which font and which Cairo they use")
  func names() {
    #expect(Fonts.available)
    #expect(!Fonts.family.isEmpty && Fonts.family != "sans-serif")
    #expect(cairoVersion.wholeMatch(of: /\d+\.\d+\.\d+/) != nil)
  }

  #if os(Linux)
    private static let dejaVu = "/usr/share/fonts/truetype/dejavu"

    @Test(
      "DejaVu alone is enough for every letter that figures need",
      .enabled(if: FileManager.default.fileExists(atPath: dejaVu), "needs fonts-dejavu-core"))
    func onlyDejaVu() async {
      await #expect(processExitsWith: .success) {
        let folder = try TemporaryFolder()
        let settings = try folder.write(
          "<fontconfig><dir>\(Self.dejaVu)</dir></fontconfig>".utf8, to: "fonts.conf")
        setenv("FONTCONFIG_FILE", settings, 1)
        #expect(Fonts.family == "DejaVu Sans")
        for sample in SampleFigure.all.prefix(3) { #expect(try !sample.figure.pdf().isEmpty) }
      }
    }

    @Test("Without any font a figure is refused instead of drawn without its text")
    func noFont() async {
      await #expect(processExitsWith: .success) {
        let folder = try TemporaryFolder()
        let settings = try folder.write("<fontconfig></fontconfig>".utf8, to: "no-fonts.conf")
        setenv("FONTCONFIG_FILE", settings, 1)
        #expect(!Fonts.available)
        #expect(throws: FigureError.noFont) { try SampleFigure.fiveEpochs.figure.svg() }
        #expect(throws: FigureError.noFont) { try SampleFigure.fiveEpochs.figure.png() }
      }
    }
  #endif
}
