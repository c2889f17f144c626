import Base
import Foundation
import Testing

@Suite struct TextTests {
  private static let data: JSON = .object([
    ("name", .text("a\u{1B}\u{202E}\u{2028}\"\\\n\t\u{9B}é")), ("none", .null),
    ("yes", .flag(true)),
    ("numbers", .list([.number(1), .decimal(0.5), .decimal(.nan)])),
    ("rows", .list([.list([.number(1)]), .list([])])), ("empty", .object([])),
  ])

  @Test("JSON is read back whatever its layout", arguments: [JSON.Layout.parts, .rows, .line])
  func reading(layout: JSON.Layout) throws {
    let text = Self.data.encoded(layout)
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let read = try #require(object as? NSDictionary)
    let expected: NSDictionary = [
      "name": "a\u{1B}\u{202E}\u{2028}\"\\\n\t\u{9B}é", "none": NSNull(), "yes": true,
      "numbers": [1, 0.5, NSNull()], "rows": [[1], []], "empty": [:] as NSDictionary,
    ]
    #expect(read == expected)
    #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.steersTerminals })
  }

  @Test("Lines of JSON break where a layout says")
  func layouts() {
    let data: JSON = .object([("a", .list([.list([.number(1), .number(2)])]))])
    #expect(data.encoded(.line) == #"{"a": [[1,2]]}"#)
    #expect(data.encoded(.rows) == "{\n  \"a\": [\n    [1, 2]\n  ]\n}")
    #expect(data.encoded() == "{\n \"a\": [\n  [\n   1,\n   2\n  ]\n ]\n}")
  }

  @Test("Values are written by name, for people and for programs")
  func encodable() throws {
    let value = ["b": "T-shirt/top\u{9B}", "a": "1"]
    #expect(
      String(decoding: try JSON.encoded(value), as: UTF8.self)
        == "{\n  \"a\" : \"1\",\n  \"b\" : \"T-shirt/top\\u009b\"\n}\n")
    #expect(
      String(decoding: try JSON.line(value), as: UTF8.self)
        == "{\"a\":\"1\",\"b\":\"T-shirt/top\u{9B}\"}")
    #expect(String(decoding: try JSON.encoded([Double.nan]), as: UTF8.self).contains("\"nan\""))
    #expect(throws: (any Error).self) { try JSON.line([Double.nan]) }
  }

  @Test(
    "Bytes become Base64, as in RFC 4648",
    arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foobar", "Zm9vYmFy")])
  func base64(text: String, encoded: String) {
    #expect(Base64.encoded(Array(text.utf8)) == encoded)
  }

  @Test("The sum of a text is OpenSSL's: printf abc | openssl dgst -sha256 -binary | base64")
  func sum() {
    #expect(SHA256.base64(of: "abc") == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
  }

  @Test(
    "What would steer a terminal is written out; line breaks and tabs only in one line",
    arguments: [
      ("é\n\t", "é\n\t", "é\\n\\t"), ("a\u{1B}[2J", "a\\u{1B}[2J", "a\\u{1B}[2J"),
      ("\u{9B}\u{7F}", "\\u{9B}\\u{7F}", "\\u{9B}\\u{7F}"),
      (
        "\u{202E}\u{2066}\u{200F}\u{2028}", #"\u{202E}\u{2066}\u{200F}\u{2028}"#,
        #"\u{202E}\u{2066}\u{200F}\u{2028}"#
      ),
    ])
  func printable(text: String, printable: String, inOneLine: String) {
    #expect(text.printable == printable)
    #expect(text.inOneLine == inOneLine)
  }
}
