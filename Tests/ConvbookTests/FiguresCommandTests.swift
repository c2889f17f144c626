import TestSupport
import Testing

private let convbook = BuiltProduct("convbook")

@Suite struct FiguresCommandTests {
  @Test("Specimens are written in the formats asked for, and their paths are told")
  func files() throws {
    let folder = try TemporaryFolder()
    let run = try convbook.run([
      "figures", "--specimen", "--formats", "png,json", "--scale", "1", "--theme", "dark",
      "--output", folder.path,
    ])
    #expect(run.status == 0)
    // The specimen writes in every script; what the shipped typeface lacks is told once.
    let said = run.messages.split(separator: "\n")
    #expect(said.allSatisfy { $0.hasPrefix("Convbook Sans lacks") })
    #expect(said.contains { $0.contains("שלום") } && Set(said).count == said.count)
    let names = try folder.names(in: "specimen")
    #expect(names.contains("training-curves.png") && names.contains("training-curves.json"))
    #expect(names.allSatisfy { $0.hasSuffix(".png") || $0.hasSuffix(".json") })
    #expect(
      run.output.split(separator: "\n").map(String.init).sorted()
        == names.map { "wrote  \(folder["specimen/\($0)"])" }.sorted())
    let page = try DecodedPNG(folder.bytes(of: "specimen/training-curves.png"))
    #expect(page.pixel(x: 0, y: 0) == 0x16171A)
    let moving = try DecodedAnimation(folder.bytes(of: "specimen/animation-1.png"))
    #expect(moving.frames.count > 1)
  }

  @Test("Two runs give the same bytes in every format")
  func determinism() throws {
    let folders = [try TemporaryFolder(), try TemporaryFolder()]
    for folder in folders {
      _ = try convbook.run([
        "figures", "--specimen", "--formats", "png,svg,pdf,json", "--scale", "1", "--output",
        folder.path,
      ])
    }
    let names = try folders[0].names(in: "specimen")
    #expect(!names.isEmpty)
    for name in names {
      #expect(
        try folders[0].bytes(of: "specimen/\(name)") == folders[1].bytes(of: "specimen/\(name)"))
    }
  }
}
