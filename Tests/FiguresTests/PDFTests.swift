import Figures
import Foundation
import TestSupport
import Testing

@Suite struct PDFTests {
  @Test("The same figure gives the same bytes, whatever was drawn in between")
  func determinism() throws {
    let first = try SampleFigure.all.map { try $0.figure.pdf() }
    for (sample, bytes) in zip(SampleFigure.all.reversed(), first.reversed()) {
      #expect(try sample.figure.pdf() == bytes, "\(sample.testDescription)")
    }
  }

  @Test("A PDF has the size of the drawing in 1/72 inch, its title, and a date that never changes")
  func structure() throws {
    let figure = SampleFigure.fiveEpochs.figure
    let size = try figure.drawing().size
    let text = String(decoding: try figure.pdf(), as: Unicode.ASCII.self)
    #expect(text.hasPrefix("%PDF-1."))
    #expect(text.hasSuffix("%%EOF\n"))
    let box = try #require(
      text.firstMatch(of: /\/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]/).map { ($0.1, $0.2) })
    #expect(Double(box.0) == size.width * 0.75 && Double(box.1) == size.height * 0.75)
    #expect(text.contains("/Title (MNIST, small network)"))
    // Cairo 1.16 leaves out the "D:".
    #expect(text.contains(/\/CreationDate \((D:)?20000101000000/))
    #expect(!text.contains("/ModDate"))
  }

  @Test("Text stays text in a font that the file brings along")
  func text() throws {
    let file = String(decoding: try SampleFigure.fiveEpochs.figure.pdf(), as: Unicode.ASCII.self)
    #expect(file.contains("/FontFile"))
    #expect(file.contains("/ToUnicode"))
  }
}
