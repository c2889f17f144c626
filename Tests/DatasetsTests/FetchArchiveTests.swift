internal import ConvNet
internal import TestSupport
internal import Testing

@testable internal import Datasets

/// Datasets that come in one archive.
@Suite struct FetchArchiveTests {
  let temporary: TemporaryFolder
  let folder: DataFolder

  init() throws {
    temporary = try TemporaryFolder()
    folder = DataFolder(path: temporary["data"])
  }

  /// Fetches from a mirror with this archive, and says what went wrong and what is in the folder then.
  func fetch(_ archive: [UInt8], cut: Int? = nil) -> (error: DatasetError?, names: [String]) {
    let server = LoopbackServer { request, index in
      let reply = LoopbackServer.Reply.file(archive, for: request)
      return index == 0 ? reply.cut(after: cut ?? .max) : reply
    }
    defer { server.stop() }
    let error = caught { () throws(DatasetError) in
      try SmallDataset.cifar(mirrors: [server.url]).fetch(
        into: folder, limits: FetchLimits(silence: .seconds(20)))
    }
    return (error, (try? temporary.names(in: "data/batches")) ?? [])
  }

  let names = SmallDataset.batches.map(\.name)

  @Test("Takes the files out of an archive, compressed or not", arguments: [false, true])
  func extracts(isCompressed: Bool) throws {
    let archive = SmallDataset.archive()
    let result = fetch(isCompressed ? gzip(archive) : archive)
    #expect(result.error == nil)
    #expect(result.names == names)
    #expect(try SmallDataset.cifar().load(.train, from: folder).labels == [1, 2, 3, 4, 5])
  }

  @Test("Continues an archive that was cut off")
  func resumes() {
    let result = fetch(gzip(SmallDataset.archive()), cut: 300)
    #expect(result.error == nil)
    #expect(result.names == names)
  }

  @Test("Replaces wrong files, and what lies beside them stays")
  func replaces() throws {
    try temporary.write([1, 2, 3], to: "data/batches/data_batch_2.bin")
    try temporary.write([1], to: "data/batches/notes.txt")
    let result = fetch(gzip(SmallDataset.archive()))
    #expect(result.error == nil)
    #expect(result.names == (names + ["notes.txt"]).sorted())
    #expect(isComplete(SmallDataset.cifar(), in: folder))
  }

  @Test("Says what is wrong with an archive, and leaves nothing of it")
  func refuses() {
    let batches = SmallDataset.batches
    let other = (batches[1].name, cifarRecord(7, red: 7, green: 7, blue: 7))
    let archives: [([UInt8], FetchFailure)] = [
      (
        SmallDataset.archive([batches[0], other] + batches[2...]),
        .wrongSum(expected: sum(of: batches[1].content), found: sum(of: other.1))
      ),
      (SmallDataset.archive(Array(batches[..<5])), .lacks(file: "test_batch.bin")),
      (SmallDataset.archive([(batches[0].name, [1])]), .damaged),
      (tar([("a", noise(10))], damagingSum: true), .damaged),
      (noise(3000), .damaged),
      (Array(SmallDataset.archive()[..<4000]), .damaged),
      (noise(100), .damaged),
    ]
    for (archive, reason) in archives {
      let result = fetch(gzip(archive))
      guard case .notFetched("batches.tar.gz", _, let attempts) = result.error else {
        Issue.record("\(String(describing: result.error))")
        continue
      }
      #expect(attempts.map(\.reason) == [reason])
      #expect(result.names == [])
    }
  }
}
