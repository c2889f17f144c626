import Figures
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct SVGTests {
  @Test("An SVG is well-formed and says what it shows", arguments: SampleFigure.all)
  func wellFormed(sample: SampleFigure) throws {
    let document = try SVGDocument(sample.figure.svg())
    let drawing = try sample.figure.drawing()
    let isControl = { (scalar: Unicode.Scalar) in scalar.value < 0x20 }
    func clean(_ string: String) -> String {
      String(String.UnicodeScalarView(string.unicodeScalars.map { isControl($0) ? " " : $0 }))
    }
    #expect(document.texts["title"] == clean(sample.figure.title))
    #expect(document.texts["desc"] == clean(sample.figure.alternativeText))
    #expect(
      document.root["viewBox"] == "0 0 \(Int(drawing.size.width)) \(Int(drawing.size.height))")
    #expect(document.root["role"] == "img")
  }

  @Test("Ids are unique, and each reference leads to one", arguments: SampleFigure.all)
  func ids(sample: SampleFigure) throws {
    let document = try SVGDocument(sample.figure.svg())
    #expect(Set(document.ids).count == document.ids.count)
    #expect(document.references.isSubset(of: document.ids))
    #expect(document.references.isEmpty == (try sample.figure.drawing().texts.isEmpty))
  }

  @Test("The same figure gives the same bytes, whatever was drawn in between")
  func determinism() throws {
    let first = try SampleFigure.all.map { try $0.figure.svg() }
    for (sample, bytes) in zip(SampleFigure.all.reversed(), first.reversed()) {
      #expect(try sample.figure.svg() == bytes, "\(sample.testDescription)")
    }
  }

  @Test("No two figures of a page share an id")
  func clashes() throws {
    var seen: Set<String> = []
    for sample in SampleFigure.all {
      let ids = try SVGDocument(sample.figure.svg()).ids
      #expect(seen.isDisjoint(with: ids), "\(sample.testDescription)")
      seen.formUnion(ids)
    }
  }
}

/// What an XML parser finds in an SVG file.
private final class SVGDocument: NSObject, XMLParserDelegate {
  private(set) var root: [String: String] = [:]
  private(set) var ids: [String] = []
  private(set) var references: Set<String> = []
  /// What stands in elements directly below the root, by their names.
  private(set) var texts: [String: String] = [:]
  private var path: [String] = []

  init(_ file: [UInt8]) throws {
    super.init()
    let parser = XMLParser(data: Data(file))
    parser.delegate = self
    if !parser.parse() { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    if path.isEmpty { root = attributes }
    path.append(name)
    if path.count == 2 { texts[name, default: ""] += "" }
    for (attribute, value) in attributes {
      if attribute == "id" { ids.append(value) }
      if attribute.hasSuffix("href"), value.hasPrefix("#") {
        references.insert(String(value.dropFirst()))
      }
      if value.hasPrefix("url(#") { references.insert(String(value.dropFirst(5).dropLast())) }
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if path.count == 2 { texts[path[1], default: ""] += string }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    path.removeLast()
  }
}
