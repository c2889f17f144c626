import Foundation
import LessonKit
import TestSupport
import Testing

/// A data folder that has nothing, so that lessons draw their digits.
private let nothing = ["CONVBOOK_DATA": "/nonexistent"]

@Suite(.serialized) struct LessonRunTests {
  @Test(
    "Every lesson runs in its quick form, and all it claims holds",
    arguments: LessonList.all.entries.map(\.name))
  func quick(name: String) throws {
    let folder = try TemporaryFolder()
    let run = try BuiltProduct(name).run(
      ["--quick", "--data", "builtin", "--output", folder.path], environment: nothing)
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.output.contains("wrote  \(folder[name])/index.html"))
    let names = try folder.names(in: name)
    #expect(
      names == ["figures", "index.html", "manifest.json", "\(name).ipynb", "\(name).md"].sorted())
    let page = try folder.bytes(of: "\(name)/index.html")
    #expect(page.count < 3_000_000)
    let figures = try folder.names(in: "\(name)/figures")
    // Of what moves, there is the first frame as well.
    let count = figures.count { !$0.hasSuffix("-still.png") }
    #expect(count > 0 && count.isMultiple(of: 3), "PNG, SVG and JSON each")
    // Nothing written knows where it was written.
    for file in ["index.html", "manifest.json", "\(name).md"] {
      let text = String(decoding: try folder.bytes(of: "\(name)/\(file)"), as: UTF8.self)
      #expect(
        !text.contains(folder.path) && !text.contains(FileManager.default.currentDirectoryPath))
    }
    let notebook = try folder.bytes(of: "\(name)/\(name).ipynb")
    for (kind, file) in [(Checker.Kind.page, page), (.notebook, notebook)] where Checker.has(kind) {
      let complaint = try Checker.complaint(about: kind, file)
      #expect(complaint == nil, "\(complaint ?? "")")
    }
  }

  @Test(
    "Solutions of exercises give what the core gives and stand on the page; unwritten ones differ",
    arguments: LessonList.all.entries)
  func solutions(entry: LessonList.Entry) throws {
    let lesson = BuiltProduct(entry.name)
    let described = try lesson.run(["--describe"]).output
    let description = try JSONDecoder().decode(LessonDescription.self, from: Data(described.utf8))
    guard description.exercises > 0 else {
      let run = try lesson.run(["--check"])
      #expect(run.status == 1 && run.messages.contains("has no exercise in Swift"))
      return
    }
    let run = try lesson.run(["--check", "--solutions"])
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.split(separator: "\n").count == description.exercises)
    for number in 1...description.exercises {
      let run = try lesson.run(["--check", "\(number)"])
      #expect(run.status == 1 && run.output.hasPrefix("✗ \(number) "), "\(run.output)")
    }
    let folder = URL(filePath: #filePath).appending(path: "../../../lessons/\(entry.folder)")
    func lines(_ file: String) throws -> [Substring] {
      try String(contentsOf: folder.appending(path: file).standardized, encoding: .utf8)
        .split(separator: "\n").map { $0.drop { $0 == " " } }
    }
    // Pages are narrower than sources: what counts is the code, not where its lines break.
    func code(_ lines: some Sequence<Substring>) -> String {
      lines.joined().filter { !$0.isWhitespace }
    }
    let source = code(try lines("Solutions.swift"))
    var shown = 0
    for block in try lines("page.md").split(separator: ":::{exercise}").dropFirst() {
      let block = block.prefix { $0 != ":::" }
      guard block.contains(where: { $0.hasPrefix(":check:") }) else { continue }
      let shownCode = block.split(omittingEmptySubsequences: false) { $0.hasPrefix("```") }[1]
      #expect(source.contains(code(shownCode)), "the page shows another solution")
      shown += 1
    }
    #expect(shown == description.exercises)
  }

  @Test("Two runs give the same bytes in every file")
  func determinism() throws {
    let folders = [try TemporaryFolder(), try TemporaryFolder()]
    for folder in folders {
      _ = try BuiltProduct("pooling").run(
        ["--quick", "--data", "builtin", "--formats", "png,svg,pdf", "--output", folder.path])
    }
    let files = try FileManager.default.subpathsOfDirectory(atPath: folders[0].path)
      .filter { $0.contains(".") }.sorted()
    #expect(files.contains("pooling/index.html") && files.contains("pooling/pooling.ipynb"))
    for file in files {
      #expect(try folders[0].bytes(of: file) == folders[1].bytes(of: file), "\(file)")
    }
  }

  @Test(
    "A folder that another run writes into is left alone, and what a killed run left there goes")
  func together() throws {
    let folder = try TemporaryFolder()
    for name in ["coin/.index.html.1a2b3c4d.partial", "coin/figures/.a.png.1a2b3c4d.partial"] {
      try folder.write("part".utf8, to: name)
    }
    let words = ["--data", "builtin", "--output", folder.path]
    let held = open(folder["coin"], O_RDONLY)
    #expect(flock(held, LOCK_EX) == 0)
    let refused = try BuiltProduct("coin").run(words)
    #expect(refused.status == 1)
    #expect(refused.messages.contains("another run is writing into \(folder["coin"]); wait"))
    #expect(try folder.names(in: "coin") == ["figures"])
    close(held)
    #expect(try BuiltProduct("coin").run(words).output.contains("wrote  "))
    #expect(try !folder.names(in: "coin/figures").contains { $0.hasPrefix(".") })
  }

  @Test("Other runs' figures go, and other files stay")
  func oldFigures() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("old".utf8), to: "coin/figures/07-gone.png")
    try folder.write(Array("mine".utf8), to: "coin/figures/notes.txt")
    _ = try BuiltProduct("coin").run(["--data", "builtin", "--output", folder.path])
    #expect(
      try folder.names(in: "coin/figures")
        == ["01-throws.json", "01-throws.png", "01-throws.svg", "notes.txt"])
  }

  @Test(
    "Formats and theme are those asked for; Markdown keeps its pictures whatever was asked for",
    arguments: ["pdf", "svg"])
  func formats(format: String) throws {
    let folder = try TemporaryFolder()
    let run = try BuiltProduct("coin").run([
      "--data", "builtin", "--formats", format, "--theme", "dark", "--scale", "1", "--output",
      folder.path,
    ])
    #expect(run.status <= 1)
    let names = try folder.names(in: "coin/figures")
    #expect(names == ["01-throws.json", "01-throws.\(format)", "01-throws.png"].sorted())
    let text = String(decoding: try folder.bytes(of: "coin/coin.md"), as: UTF8.self)
    let pictures = text.matches(of: /\]\((figures\/[^)]*)\)/).map { String($0.output.1) }
    #expect(pictures == ["figures/01-throws.png"])
    let picture = try DecodedPNG(folder.bytes(of: "coin/figures/01-throws.png"))
    #expect(picture.pixel(x: 0, y: 0) == 0x16171A)
  }

  @Test("A claim that does not hold is marked on the page, reported, and exit code 1")
  func falseClaim() throws {
    var statuses: Set<Int32> = []
    for seed in 1...8 {
      let folder = try TemporaryFolder()
      let run = try BuiltProduct("coin").run([
        "--data", "builtin", "--seed", "\(seed)", "--output", folder.path,
      ])
      statuses.insert(run.status)
      let page = String(decoding: try folder.bytes(of: "coin/index.html"), as: UTF8.self)
      #expect(page.contains("Does not hold") == (run.status == 1))
      let complaint = "coin: does not hold: At least half of the throws are heads."
      #expect(run.messages.contains(complaint) == (run.status == 1))
      #expect(run.messages.contains("(expected 50 or more, found ") == (run.status == 1))
    }
    #expect(statuses == [0, 1])
  }

  @Test("CONTRIBUTING.md shows the whole of the example that is run here")
  func example() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let code = try String(
      contentsOf: root.appending(path: "Tests/ExampleLesson/Coin.swift"), encoding: .utf8)
    let words = try String(
      contentsOf: root.appending(path: "Tests/ExampleLesson/page.md"), encoding: .utf8)
    let teaching = try String(
      contentsOf: root.appending(path: "Tests/ExampleLesson/Teaching.swift"), encoding: .utf8)
    let guide = try String(contentsOf: root.appending(path: "CONTRIBUTING.md"), encoding: .utf8)
    #expect(guide.contains("```swift\n\(code)```") && guide.contains("````markdown\n\(words)````"))
    #expect(guide.contains("```swift\n\(teaching)```"))
  }

  @Test("The numbers of the prose are in the manifest, with all that a run depends on")
  func manifest() throws {
    let folder = try TemporaryFolder()
    _ = try BuiltProduct("coin").run([
      "--data", "builtin", "--seed", "5", "--output", folder.path,
    ])
    let manifest = try #require(
      JSONSerialization.jsonObject(with: Data(folder.bytes(of: "coin/manifest.json")))
        as? [String: Any])
    #expect(manifest["seed"] as? String == "5" && manifest["data"] as? String == "builtin")
    #expect(manifest["command"] as? String == "swift run -c release coin --data builtin --seed 5")
    #expect((manifest["coreFingerprint"] as? String)?.count == 8)
    let numbers = try #require(manifest["numbers"] as? [[String: Any]])
    #expect(numbers.map { $0["name"] as? String } == ["heads", "tails"])
  }
}
