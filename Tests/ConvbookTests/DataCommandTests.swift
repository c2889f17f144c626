import Datasets
import Foundation
import TestSupport
import Testing

@Suite struct DataCommandTests {
  let convbook = BuiltProduct("convbook")
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Runs `convbook data` on the temporary folder.
  func data(_ words: String...) throws -> BuiltProduct.Result {
    try convbook.run(["data"] + words, environment: ["CONVBOOK_DATA": folder.path])
  }

  @Test(
    "Wrong usage is one sentence and exit code 2",
    arguments: [
      (["lits"], "unknown action \"lits\"; did you mean list?"),
      (["fetch"], "name a dataset to fetch: mnist, fashion-mnist, cifar-10"),
      (["fetch", "minst"], "unknown dataset \"minst\"; did you mean mnist?"),
      (["verify", "imagenet"], "use mnist, fashion-mnist, cifar-10"),
      (["list", "mnist", "more"], "unexpected \"more\""),
      (["list", "--force"], "unknown option --force"),
      (["verify", "--mirror", "http://x"], "--mirror goes with fetch only"),
    ] as [([String], String)])
  func usage(words: [String], sentence: String) throws {
    let run = try convbook.run(["data"] + words)
    #expect(run.status == 2)
    #expect(run.messages.contains(sentence))
    #expect(run.messages.split(separator: "\n").count == 1)
    #expect(run.output.isEmpty)
  }

  @Test("List says what is there, where and how large, and how to get the rest")
  func list() throws {
    for file in Dataset.mnist.files {
      try folder.write([UInt8](repeating: 0, count: 500_000), to: "mnist/\(file.name)")
    }
    try folder.write([1], to: "cifar-10-batches-bin/test_batch.bin")
    let run = try data()
    #expect(run.status == 0)
    #expect(run.messages.isEmpty)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 6)
    #expect(lines.contains("mnist          2.0 MB in \(folder["mnist"])"))
    #expect(run.output.contains("not in \(folder["fashion-mnist"])"))
    #expect(run.output.contains("1 of 6 files in \(folder["cifar-10-batches-bin"])"))
    #expect(run.output.contains("convbook data fetch cifar-10"))
    #expect(try data("list", "mnist").output.split(separator: "\n").count == 2)
  }

  @Test("Verify fails when a file is missing, wrong or damaged, and says which")
  func verify() throws {
    let files = Dataset.mnist.files.map(\.name)
    try folder.write([1], to: "mnist/\(files[0])")
    try folder.write([0x1f, 0x8b, 8], to: "mnist/\(files[1]).gz")
    let run = try data("verify")
    #expect(run.status == 1)
    #expect(run.output.contains("wrong    \(folder["mnist/\(files[0])"]) has SHA-256 4bf5122f"))
    #expect(run.output.contains("damaged  \(folder["mnist/\(files[1]).gz"])"))
    #expect(run.output.contains("missing  \(folder["mnist/\(files[2])"])"))
    #expect(run.output.split(separator: "\n").count == 4)
    #expect(run.messages.hasSuffix("fetch them again: convbook data fetch mnist\n"))
  }

  @Test("Verify without any data says how to get some")
  func verifyNothing() throws {
    let run = try data("verify")
    #expect(run.status == 1)
    #expect(run.messages.contains("no dataset is in \(folder.path)"))
  }

  @Test("Fetch fails with a reason for the mirror, and leaves nothing behind")
  func fetchFails() throws {
    let server = LoopbackServer { _, _ in .status(200, Array("<html>Log in</html>".utf8)) }
    defer { server.stop() }
    let run = try data("fetch", "mnist", "--mirror", server.url)
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains("\(server.host) sent a web page instead of data\n"))
    #expect(run.messages.hasSuffix("put its files into \(folder["mnist"]) by hand\n"))
    #expect(!run.messages.contains("\u{1B}"))
    #expect(try folder.names(in: "mnist") == [])
  }

  @Test(
    "Fetch brings real files from a mirror, and verify finds them right",
    .enabled(if: Dataset.mnist.isPresent(in: DataFolder())))
  func fetch() throws {
    let server = LoopbackServer { request, _ in
      let path = DataFolder().path(of: .mnist) + request.path
      guard let bytes = FileManager.default.contents(atPath: path) else { return .status(404) }
      return .file([UInt8](bytes), for: request)
    }
    defer { server.stop() }
    let run = try data("fetch", "mnist", "--mirror", server.url + "/")
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("MNIST is complete: "))
    #expect(run.output.hasSuffix(" MB in \(folder["mnist"])\n"))
    #expect(run.messages.contains("stored \(folder["mnist/train-images-idx3-ubyte.gz"])\n"))
    #expect(try folder.names(in: "mnist").count == 4)
    let check = try data("verify", "mnist")
    #expect(check.status == 0)
    #expect(check.output.split(separator: "\n").allSatisfy { $0.hasPrefix("right ") })
  }
}
