import Figures
import Foundation
import TestSupport
import Testing

@Suite struct FontsTests {
  @Test("Figures say which font and which Cairo they use")
  func names() {
    #expect(Fonts.family == "Convbook Sans")
    #expect(cairoVersion.wholeMatch(of: /\d+\.\d+\.\d+/) != nil)
  }

  @Test("Letters from a font of the machine are remembered once, and nothing is said of them")
  func borrowed() async throws {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardErrorContent, \.standardOutputContent]
    ) {
      let figure = Figure("数字 and digits", alternativeText: "Digits", panels: [])
      do {
        for _ in 0..<2 { _ = try figure.svg() }
        #expect(Fonts.borrowedLetters == ["数字"])
      } catch FigureError.noFont {
        // A machine without any font has none to borrow from.
        #expect(Fonts.borrowedLetters.isEmpty)
      }
    }
    #expect(try lastWords(result).isEmpty && #require(result).standardOutputContent.isEmpty)
  }

  #if os(Linux)
    @Test("Without any font of the system a figure has the same bytes")
    func sameBytes() async throws {
      let folder = try TemporaryFolder()
      try SampleFigure.fiveEpochs.figure.write(to: folder["here"], formats: [.png, .svg, .pdf])
      await #expect(processExitsWith: .success) { [path = folder.path as String] in
        let folder = try TemporaryFolder()
        try useNoFonts(of: folder)
        for format in [FigureFormat.png, .svg, .pdf] {
          let there = try SampleFigure.fiveEpochs.figure.encoded(as: format)
          let file = URL(filePath: "\(path)/here.\(format.rawValue)")
          #expect(try Array(Data(contentsOf: file)) == there)
        }
      }
    }

    @Test("A letter that no font has is refused instead of left out")
    func noFont() async {
      await #expect(processExitsWith: .success) {
        let folder = try TemporaryFolder()
        try useNoFonts(of: folder)
        let figure = Figure("数字", alternativeText: "Digits", panels: [])
        #expect(throws: FigureError.noFont) { try figure.svg() }
      }
    }
  #endif
}

/// Lets this process find no font; `folder` keeps the settings.
private func useNoFonts(of folder: TemporaryFolder) throws {
  let settings = try folder.write("<fontconfig></fontconfig>".utf8, to: "no-fonts.conf")
  setenv("FONTCONFIG_FILE", settings, 1)
}
