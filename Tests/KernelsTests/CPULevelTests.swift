import Engine
import Testing

@Suite struct CPULevelTests {
  @Test("Without a wish, the widest level is chosen")
  func widest() throws {
    #expect(try CPULevel.chosen(in: [:]) == CPULevel.available.last)
    #expect(try CPULevel.chosen(in: ["CONVBOOK_CPU": ""]) == CPULevel.available.last)
  }

  @Test("An environment variable forces a level", arguments: CPULevel.available)
  func forced(level: CPULevel) throws {
    #expect(try CPULevel.chosen(in: ["CONVBOOK_CPU": level.rawValue]) == level)
  }

  @Test("A level that the machine lacks, or that doesn't exist, is refused in one sentence")
  func refused() {
    for level in CPULevel.allCases where !level.isAvailable {
      #expect(throws: CPULevelError.missing(level)) {
        try CPULevel.chosen(in: ["CONVBOOK_CPU": level.rawValue])
      }
    }
    #expect(throws: CPULevelError.unknown("sse")) {
      try CPULevel.chosen(in: ["CONVBOOK_CPU": "sse"])
    }
    #expect(CPULevelError.unknown("sse").description.hasPrefix("CONVBOOK_CPU is “sse”; use one of"))
  }

  @Test("Only the portable level has no kernels")
  func kernels() {
    for level in CPULevel.available { #expect((level.kernels == nil) == (level == .portable)) }
  }
}
