import ConvNet
import ModelFiles
import Testing

@Suite struct SafeTensorsTests {
  static let file = SafeTensors(
    tensors: [
      ("b", Tensor([1, -2, 0.5, .infinity, -0.0, Float(bitPattern: 1)], shape: [2, 3])),
      ("a", Tensor([7], shape: [])), ("none", Tensor(zeros: [0, 4])),
    ], metadata: ["what": "a “test”\n/ with signs"])

  /// A file with this header and so many bytes of numbers.
  static func bytes(_ header: String, numbers: Int = 0) -> [UInt8] {
    let json = Array(header.utf8)
    return [UInt8(json.count & 255), UInt8(json.count >> 8), 0, 0, 0, 0, 0, 0] + json
      + [UInt8](repeating: 0, count: numbers)
  }

  @Test("What was written is read, to the last bit")
  func roundTrip() throws {
    let bytes = Self.file.encoded()
    #expect(try SafeTensors(decoding: bytes) == Self.file)
    #expect(try SafeTensors(decoding: bytes).encoded() == bytes)
    #expect(try SafeTensors(decoding: bytes)["b"]?.shape == [2, 3])
  }

  @Test("The bytes are those of the format")
  func golden() throws {
    let bytes = SafeTensors(tensors: [("x", Tensor([1], shape: [1]))]).encoded()
    let header = #"{"x":{"data_offsets":[0,4],"dtype":"F32","shape":[1]}}"#
    #expect(bytes[..<8] == [56, 0, 0, 0, 0, 0, 0, 0])
    #expect(String(decoding: bytes[8..<64], as: UTF8.self) == header + "  ")
    #expect(bytes[64...] == [0, 0, 0x80, 0x3f])
  }

  @Test("A file that is cut anywhere is refused")
  func truncated() {
    let bytes = Self.file.encoded()
    for count in 0..<bytes.count {
      #expect(throws: ModelFileError.self) {
        try SafeTensors(decoding: Array(bytes[..<count]))
      }
    }
    #expect(throws: ModelFileError.self) { try SafeTensors(decoding: bytes + [0]) }
  }

  @Test(
    "A header that does not fit is refused with its reason",
    arguments: [
      ("{", 0, "no JSON"), ("[]", 0, "no JSON"), (#"{"x":{"dtype":"F32"}}"#, 0, "no type"),
      (#"{"x":{"dtype":"F8_E5M2","shape":[4],"data_offsets":[0,4]}}"#, 4, "type F8_E5M2"),
      (#"{"x":{"dtype":"F16","shape":[1],"data_offsets":[0,4]}}"#, 4, "do not fit"),
      (#"{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, 4, "do not fit"),
      (#"{"x":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, 4, "whole numbers"),
      (#"{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#, 4, "do not fit"),
      (
        #"{"x":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}"#, 0,
        "do not fit"
      ),
      (#"{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, 8, "gap"),
      (
        #"{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"#
          + #""y":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, 8, "overlaps"
      ),
      (#"{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, 8, "bytes but has"),
      (#"{"x":{"a":"b"}}"#, 0, "no type"),
      (#"{"x":{"dtype":"F32","shape":[NaN],"data_offsets":[0,4]}}"#, 4, "no JSON"),
      (#"{"x":{"dtype":"F32","shape":[1e30],"data_offsets":[0,4]}}"#, 4, "no JSON"),
      (
        #"{"x":{"dtype":"F32","shape":[4611686018427387904,0],"data_offsets":[0,0]}}"#, 0,
        "do not fit"
      ),
      (
        #"{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"#
          + #""\u0078":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, 4, "“x” twice"
      ),
      (#"{"x":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}"#, 4, "whole numbers"),
      (#"{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"y":null}}"#, 4, "whole numbers"),
      (
        #"{"__metadata__":{"a":"1","a":"2"}}"#, 0, "“a” twice"
      ),
      (
        #"{"x":{"dtype":"F32","shape":[1],"data_offsets":[9223372036854775800,9223372036854775804]}}"#,
        4, "gap"
      ),
    ])
  func damaged(header: String, numbers: Int, reason: String) throws {
    let error = #expect(throws: ModelFileError.self) {
      try SafeTensors(decoding: Self.bytes(header, numbers: numbers))
    }
    #expect(error?.description.contains(reason) == true)
  }

  @Test("A header of more bytes than anyone writes is refused without reading on")
  func hugeHeader() {
    #expect(throws: ModelFileError.self) {
      try SafeTensors(decoding: [255, 255, 255, 255, 255, 255, 255, 127, 0])
    }
  }

  @Test("The first bytes tell whether a file is worth reading")
  func front() {
    #expect(SafeTensors.canBegin(with: Array(Self.file.encoded().prefix(SafeTensors.prefixSize))))
    for first in [
      [], [1, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 1, 0, 0, 0], Array("PK\u{3}\u{4}1234".utf8),
    ] as [[UInt8]] {
      #expect(!SafeTensors.canBegin(with: first))
    }
  }

  @Test("More tensors than any network has are refused")
  func manyTensors() {
    let file = SafeTensors(tensors: (0...10_000).map { ("\($0)", Tensor([], shape: [0])) })
    #expect(throws: ModelFileError.header("it has 10001 tensors")) {
      try SafeTensors(decoding: file.encoded())
    }
  }

  @Test("Numbers of other types are rounded to Float32")
  func types() throws {
    let header =
      #"{"a":{"dtype":"F16","shape":[6],"data_offsets":[0,12]},"#
      + #""b":{"dtype":"BF16","shape":[1],"data_offsets":[12,14]},"#
      + #""c":{"dtype":"F64","shape":[1],"data_offsets":[14,22]},"#
      + #""d":{"dtype":"I64","shape":[],"data_offsets":[22,30]},"#
      + #""e":{"dtype":"I32","shape":[1],"data_offsets":[30,34]},"#
      + #""f":{"dtype":"I16","shape":[1],"data_offsets":[34,36]},"#
      + #""g":{"dtype":"I8","shape":[1],"data_offsets":[36,37]},"#
      + #""h":{"dtype":"U8","shape":[1],"data_offsets":[37,38]},"#
      + #""i":{"dtype":"BOOL","shape":[1],"data_offsets":[38,39]}}"#
    // 1, −2.5, 2⁻²⁴ (the least), 65504 (the largest), −∞ and 2⁻¹⁴·(1 + 1/1024), as IEEE 754 writes them in 16 bits.
    var numbers: [UInt8] = [
      0x00, 0x3c, 0x00, 0xc1, 0x01, 0x00, 0xff, 0x7b, 0x00, 0xfc, 0x01, 0x04, 0x80, 0x3f,
    ]
    withUnsafeBytes(of: 0.1.bitPattern.littleEndian) { numbers += $0 }
    numbers += [7, 0, 0, 0, 0, 0, 0, 0] + [0xfe, 0xff, 0xff, 0xff] + [0xfd, 0xff, 0xfc, 200, 1]
    let file = try SafeTensors(decoding: Self.bytes(header).prefix(8 + header.utf8.count) + numbers)
    let halves: [Float] = [1, -2.5, 0x1p-24, 65504, -.infinity, 0x1p-14 * 1025 / 1024]
    #expect(file["a"]?.values == halves)
    let others: [[Float]] = [[1], [0.1], [7], [-2], [-3], [-4], [200], [1]]
    #expect(["b", "c", "d", "e", "f", "g", "h", "i"].map { file[$0]?.values } == others)
  }

  @Test("What is no safetensors file at all is named")
  func foreign() {
    for (start, name) in [
      ([0x50, 0x4b, 0x03, 0x04], "zip"), ([0x89, 0x48, 0x44, 0x46], "HDF5"),
      ([0x89, 0x50, 0x4e, 0x47], "PNG"),
    ] as [([UInt8], String)] {
      let error = #expect(throws: ModelFileError.self) {
        try SafeTensors(decoding: start + [UInt8](repeating: 9, count: 40))
      }
      #expect(error?.description.contains(name) == true)
    }
  }
}
