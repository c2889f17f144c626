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
      (#"{"x":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}"#, 4, "type F16"),
      (#"{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, 4, "do not fit"),
      (#"{"x":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, 4, "do not fit"),
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
}
