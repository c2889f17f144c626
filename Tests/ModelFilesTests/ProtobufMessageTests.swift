import Testing

@testable import ModelFiles

@Suite struct ProtobufMessageTests {
  private func bytes(_ fill: (inout ProtobufMessage) -> Void) -> [UInt8] {
    var message = ProtobufMessage()
    fill(&message)
    return message.bytes
  }

  // The first three are the examples of https://protobuf.dev/programming-guides/encoding/.
  @Test("Numbers, texts and messages within messages are those of the documentation")
  func documented() {
    #expect(bytes { $0.add(1, 150) } == [0x08, 0x96, 0x01])
    #expect(bytes { $0.add(2, "testing") } == [0x12, 0x07] + Array("testing".utf8))
    var inner = ProtobufMessage()
    inner.add(1, 150)
    #expect(bytes { $0.add(3, inner) } == [0x1a, 0x03, 0x08, 0x96, 0x01])
  }

  @Test("Numbers at the edges of a byte, negative ones, and fields beyond the fifteenth")
  func edges() {
    #expect(bytes { $0.add(1, 0) } == [0x08, 0])
    #expect(bytes { $0.add(1, 127) } == [0x08, 0x7f])
    #expect(bytes { $0.add(1, 128) } == [0x08, 0x80, 0x01])
    #expect(bytes { $0.add(1, -1) } == [0x08] + [UInt8](repeating: 0xff, count: 9) + [0x01])
    #expect(bytes { $0.add(20, 2) } == [0xa0, 0x01, 0x02])
    #expect(bytes { $0.add(2, Float(1)) } == [0x15, 0, 0, 0x80, 0x3f])
    #expect(bytes { $0.add(9, [UInt8](repeating: 7, count: 200)) }.prefix(3) == [0x4a, 0xc8, 0x01])
  }
}
