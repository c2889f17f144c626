import Figures
import Foundation
import Testing

@Suite struct FontsTests {
  @Test("Figures say which font and which Cairo they use")
  func names() {
    #expect(Fonts.available)
    #expect(!Fonts.family.isEmpty && Fonts.family != "sans-serif")
    #expect(cairoVersion.wholeMatch(of: /\d+\.\d+\.\d+/) != nil)
  }

  #if os(Linux)
    @Test("Without any font a figure is refused instead of drawn without its text")
    func noFont() async {
      await #expect(processExitsWith: .success) {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data("<fontconfig></fontconfig>".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        setenv("FONTCONFIG_FILE", file.path, 1)
        #expect(!Fonts.available)
        #expect(throws: FigureError.noFont) { try SampleFigure.fiveEpochs.figure.svg() }
        #expect(throws: FigureError.noFont) { try SampleFigure.fiveEpochs.figure.png() }
      }
    }
  #endif
}
