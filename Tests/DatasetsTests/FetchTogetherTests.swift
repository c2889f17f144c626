internal import Foundation
internal import TestSupport
internal import Testing

@testable internal import Datasets

/// Several who fetch the same files at once, as two processes would: each opens the files anew.
@Suite struct FetchTogetherTests {
  let temporary: TemporaryFolder
  let folder: DataFolder

  init() throws {
    temporary = try TemporaryFolder()
    folder = DataFolder(path: temporary["data"])
  }

  @Test("Several at once do not get in each other's way, and each file is fetched once")
  func together() async {
    let server = LoopbackServer { request, _ in
      SmallDataset.packed(request.path).map { .file($0, for: request).paced(8192) } ?? .status(404)
    }
    defer { server.stop() }
    let errors = await withTaskGroup(of: DatasetError?.self) { group in
      for _ in 0..<4 {
        group.addTask { await inThread { fetch(from: server.url) } }
      }
      return await group.reduce(into: [DatasetError?]()) { $0.append($1) }
    }
    #expect(errors == [nil, nil, nil, nil])
    #expect(isComplete(SmallDataset.idx(), in: folder))
    #expect(server.requests.count == 4)
    #expect((try? temporary.names(in: "data/small"))?.count == 4)
  }

  func fetch(from mirror: String) -> DatasetError? {
    caught { () throws(DatasetError) in
      try SmallDataset.idx(mirrors: [mirror]).fetch(
        into: folder, limits: FetchLimits(silence: .seconds(3), waiting: .seconds(3)))
    }
  }

  @Test("Gives up when another process holds the file and does nothing")
  func busy() throws {
    let path = temporary["data/small/train-images-idx3-ubyte.gz.part"]
    try temporary.makeFolder("data/small")
    let held = try PartialFile(claiming: path)
    let log = EventLog()
    let error = caught { () throws(DatasetError) in
      try SmallDataset.idx(mirrors: ["http://127.0.0.1:1"]).fetch(
        into: folder, limits: FetchLimits(waiting: .milliseconds(300)), report: log.add)
    }
    #expect(error == .busy(path: path))
    #expect(log.events == [.waiting(file: "train-images-idx3-ubyte.gz")])
    #expect(held != nil)
  }

  @Test("Takes over a file only under its name of now")
  func claims() throws {
    let path = temporary["file.part"]
    var held = try PartialFile(claiming: path)
    #expect(try PartialFile(claiming: path) == nil)
    try [UInt8](repeating: 1, count: 10).withUnsafeBytes { (bytes) throws(DatasetError) in
      try held?.append(bytes)
    }
    try held?.move(to: temporary["file"])
    let next = try PartialFile(claiming: path)
    #expect(next?.size == 0)
    held = nil
    next?.removeIfEmpty()
    #expect(try temporary.names() == ["file"])
    #expect(try temporary.bytes(of: "file").count == 10)
  }
}

/// Runs what blocks on a thread of its own, so that tasks do not wait for it.
private func inThread<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T {
  await withCheckedContinuation { continuation in
    Thread { continuation.resume(returning: body()) }.start()
  }
}
