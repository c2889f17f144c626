import ModelFiles
import TestSupport
import Testing

@Suite struct NumPyArrayTests {
  private func reason(_ bytes: [UInt8]) -> String {
    let error = #expect(throws: ModelFileError.self) { try NumPyArray(decoding: bytes) }
    return error?.description ?? ""
  }

  /// numpy.save(file, numpy.array([[1.5, -2], [0, 4]], dtype="float32")) in NumPy 2.
  private static let saved: [UInt8] =
    [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 0x76, 0]
    + Array("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }".utf8)
    + [UInt8](repeating: 0x20, count: 58) + [0x0a]
    + [0, 0, 0xc0, 0x3f, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x80, 0x40]

  @Test("Reads what numpy.save wrote")
  func numpy() throws {
    #expect(Self.saved.count % 64 == 16)
    let array = try NumPyArray(decoding: Self.saved)
    #expect(array.shape == [2, 2])
    #expect(array.values == [1.5, -2, 0, 4])
    #expect(!array.isBytes)
  }

  @Test("Reads float64 and uint8, all formats, any order of entries, no axis and empty axes")
  func variants() throws {
    let doubles = [0.1, -3.25].flatMap { littleEndian($0.bitPattern) }
    let wide = try NumPyArray(decoding: npy(header: npyHeader("<f8", [2]), data: doubles))
    #expect(wide.values == [0.1, -3.25])
    let bytes = try NumPyArray(decoding: npy([0, 255, 7] as [UInt8], shape: [3, 1]))
    #expect(bytes.isBytes && bytes.values == [0, 255, 7] && bytes.shape == [3, 1])
    for version in [2, 3] as [UInt8] {
      let array = try NumPyArray(
        decoding: npy(header: npyHeader("|u1", [1]), data: [9], version: version))
      #expect(array.values == [9])
    }
    let other = npy(
      header: #"{"shape":(1,2),"fortran_order":False,"descr":"|u1"}"#, data: [1, 2])
    #expect(try NumPyArray(decoding: other).shape == [1, 2])
    #expect(try NumPyArray(decoding: npy([4] as [UInt8], shape: [])).shape == [])
    #expect(try NumPyArray(decoding: npy([] as [UInt8], shape: [0, 5])).values.isEmpty)
  }

  @Test("A file that is cut anywhere, or goes on, is refused")
  func cut() {
    for count in Self.saved.indices {
      #expect(throws: ModelFileError.self) {
        try NumPyArray(decoding: Array(Self.saved[..<count]))
      }
    }
    #expect(reason(Self.saved + [0]).contains("17 bytes of numbers, which is not what [2, 2]"))
  }

  @Test(
    "What it can't hold is refused with what to do",
    arguments: [
      (">f4", "save it with .astype(\"float32\")"), ("<i8", "of type “<i8”"),
      ("<f2", "of type “<f2”"), ("|O", "of type “|O”"), ("", "of type “”"),
    ])
  func types(type: String, sentence: String) {
    #expect(
      reason(npy(header: npyHeader(type, [1]), data: [0x80, 2, 0x4b, 1])).contains(sentence))
  }

  @Test(
    "Headers that are no description of an array are refused",
    arguments: [
      ("{'descr': '<f4', 'fortran_order': True, 'shape': (1,), }", "numpy.ascontiguousarray"),
      ("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", "one plain type"),
      ("{'descr': '<f4', 'fortran_order': False, }", "has no “shape”"),
      ("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}", "too many"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'x': 1}", "“x” too many"),
      ("{'descr': '<f4', 'fortran_order': maybe, 'shape': (1,), }", "damaged"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", "eight sizes"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (1,1,1,1,1,1,1,1,1), }", "eight sizes"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), } more", "after its end"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)", "damaged"),
      ("{'descr': '<f4", "damaged"), ("", "damaged"),
    ])
  func headers(header: String, sentence: String) {
    #expect(reason(npy(header: header, data: [0, 0, 0, 0])).contains(sentence))
  }

  @Test("Shapes that no memory holds are refused before any is asked for")
  func hugeShapes() {
    for shape in [[1 << 40], [1 << 31, 1 << 31, 1 << 31], [.max, 2], [.max]] {
      #expect(!reason(npy(header: npyHeader("<f4", shape), data: [0, 0, 0, 0])).isEmpty)
    }
    // Their product, 2⁶⁴, would be 0 where it overflows, and so what the file has.
    let overflowing = npyHeader("<f4", [1 << 32, 1 << 32])
    #expect(reason(npy(header: overflowing, data: [])).contains("can't be"))
    let nines = npyHeader("<f4", [.max]).replacing("\(Int.max)", with: "\(Int.max)9")
    #expect(reason(npy(header: nines, data: [])).contains("eight sizes"))
    let noHeader = [0x93] + Array("NUMPY".utf8) + [2, 0, 255, 255, 255, 255]
    #expect(reason(noHeader).contains("4294967295 bytes"))
  }

  @Test("Other files, other formats and what is no number are refused")
  func others() {
    #expect(reason([0x50, 0x4b, 3, 4] + [UInt8](repeating: 0, count: 99)).contains("begins"))
    #expect(reason([]).contains("begins"))
    #expect(
      reason(npy(header: npyHeader("|u1", [1]), data: [1], version: 4)).contains("format 4.0"))
    for number in [Float.nan, .infinity] {
      #expect(reason(npy([1, number], shape: [2])).contains("infinite or no numbers"))
    }
    // Too large for a float32.
    let large = npy(header: npyHeader("<f8", [1]), data: littleEndian(1e300.bitPattern))
    #expect(reason(large).contains("infinite"))
  }
}
