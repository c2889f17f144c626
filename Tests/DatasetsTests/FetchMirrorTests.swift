internal import Foundation
internal import TestSupport
internal import Testing

@testable internal import Datasets

/// What mirrors send instead of data, and what happens then; a server on this machine plays them.
@Suite struct FetchMirrorTests {
  typealias Request = LoopbackServer.Request
  typealias Reply = LoopbackServer.Reply

  let bench: FetchBench
  let first = FetchBench.first

  init() throws {
    bench = try FetchBench()
  }

  @Test("Brings all files, and asks for nothing the second time")
  func fetchesAll() {
    let (server, log) = (FetchBench.good(), EventLog())
    defer { server.stop() }
    #expect(bench.fetch(from: [server.url], log: log) == nil)
    bench.expectComplete()
    #expect(bench.names.allSatisfy { $0.hasSuffix(".gz") })
    #expect(server.requests.map(\.path).first == "/" + first)
    #expect(server.requests.count == 4)
    #expect(server.requests.allSatisfy { $0.headers["accept-encoding"] == "identity" })
    let size = SmallDataset.packedImages.count
    #expect(log.events.first == .asking(mirror: server.host, file: first, offset: 0))
    #expect(
      log.events.contains(.received(mirror: server.host, file: first, bytes: size, total: size)))

    #expect(bench.fetch(from: [server.url], log: log) == nil)
    #expect(server.requests.count == 4)
    #expect(log.events.suffix(4).contains(.present(file: "t10k-labels-idx1-ubyte")))
  }

  @Test("Fetches only what is missing or wrong, and replaces that")
  func fetchesMissing() throws {
    let server = FetchBench.good()
    defer { server.stop() }
    #expect(bench.fetch(from: [server.url]) == nil)
    try bench.temporary.remove("data/small/t10k-images-idx3-ubyte.gz")
    try bench.temporary.write(idxLabels([1]), to: "data/small/t10k-labels-idx1-ubyte")
    #expect(bench.fetch(from: [server.url]) == nil)
    #expect(
      server.requests.dropFirst(4).map(\.path)
        == ["/t10k-images-idx3-ubyte.gz", "/t10k-labels-idx1-ubyte.gz"])
    bench.expectComplete()
  }

  @Test("Stores what a mirror has decompressed under its plain name")
  func fetchesPlain() {
    let server = LoopbackServer { request, _ in
      SmallDataset.contents[String(request.path.dropFirst().dropLast(3))]
        .map { .file($0, for: request) } ?? .status(404)
    }
    defer { server.stop() }
    #expect(bench.fetch(from: [server.url]) == nil)
    bench.expectComplete()
    #expect(bench.names.allSatisfy { !$0.hasSuffix(".gz") })
  }

  @Test(
    "Goes on to the next mirror, and says why",
    arguments: [
      (.status(404), .status(404)),
      (.status(500), .status(500)),
      (
        .status(200, Array("data".utf8), headers: ["Content-Type": "text/html; charset=utf-8"]),
        .webPage
      ),
      (.status(200, Array("\n<!DOCTYPE html><title>Log in</title>".utf8)), .webPage),
      (
        .status(200, gzip([1, 2, 3])),
        .wrongSum(
          expected: SmallDataset.idx().files[0].sha256,
          found: "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81")
      ),
      (.status(200, [0x1f, 0x8b, 1, 2, 3, 4, 5, 6]), .damaged),
      (.status(200, noise(2_000_000)), .tooLarge(limit: 78_416 + 1 << 20)),
      (
        .status(200, gzip([UInt8](repeating: 0, count: 80_000))), .tooLarge(limit: 78_416)
      ),
      (
        .status(200, Array(SmallDataset.packedImages[..<100]), headers: ["Content-Length": ""]),
        .cutOff(received: 100, total: nil)
      ),
    ] as [(Reply, FetchFailure)])
  func goesOn(reply: Reply, reason: FetchFailure) throws {
    let (bad, good) = (LoopbackServer { _, _ in reply }, FetchBench.good())
    defer {
      bad.stop()
      good.stop()
    }
    let log = EventLog()
    #expect(bench.fetch(from: [bad.url, good.url], log: log) == nil)
    bench.expectComplete()
    let attempt = FetchAttempt(mirror: bad.host, reason: reason)
    #expect(log.events.contains(.failed(file: first, attempt)))

    let again = try FetchBench()
    #expect(
      again.fetch(from: [bad.url])
        == .notFetched(
          file: first, folder: again.temporary["data/small"], attempts: [attempt]))
  }

  @Test("A length that the file can't have is refused before the body")
  func announcesTooMuch() {
    let limit = 78_416 + 1 << 20
    let server = LoopbackServer { _, _ in
      .status(200, noise(2_000), headers: ["Content-Length": "\(limit + 1)"]).thenSilent()
    }
    defer { server.stop() }
    let log = EventLog()
    let error = bench.fetch(from: [server.url], log: log)
    #expect(
      error
        == .notFetched(
          file: first, folder: bench.temporary["data/small"],
          attempts: [FetchAttempt(mirror: server.host, reason: .tooLarge(limit: limit))]))
    for case .received(_, _, let bytes, _) in log.events { #expect(bytes == 0) }
    #expect(bench.names == [])
  }

  @Test("What is compressed on the way in spite of what was asked for is measured decompressed")
  func encoded() {
    let server = LoopbackServer { request, _ in
      guard let bytes = SmallDataset.packed(request.path) else { return .status(404) }
      return .status(200, gzip(bytes), headers: ["Content-Encoding": "gzip"])
    }
    defer { server.stop() }
    let log = EventLog()
    #expect(bench.fetch(from: [server.url], log: log) == nil)
    bench.expectComplete()
    for case .received(_, _, _, let total) in log.events { #expect(total == nil) }
  }

  @Test("Plain files that are compressed on the way arrive, however much smaller that is")
  func encodedPlain() {
    let server = LoopbackServer { request, _ in
      guard let bytes = SmallDataset.contents[String(request.path.dropFirst().dropLast(3))] else {
        return .status(404)
      }
      return .status(200, gzip(bytes), headers: ["Content-Encoding": "gzip"])
    }
    defer { server.stop() }
    #expect(bench.fetch(from: [server.url]) == nil)
    bench.expectComplete()
    #expect(server.requests.count == 4)
  }

  @Test("Nothing is continued of what was compressed on the way")
  func encodedCut() {
    let server = LoopbackServer { request, index in
      guard let bytes = SmallDataset.packed(request.path) else { return .status(404) }
      let packed = gzip(bytes)
      let reply = Reply.status(200, packed, headers: ["Content-Encoding": "gzip"])
      return index == 0 ? reply.cut(after: packed.count / 2) : reply
    }
    let good = FetchBench.good()
    defer {
      server.stop()
      good.stop()
    }
    #expect(bench.fetch(from: [server.url, good.url]) == nil)
    bench.expectComplete()
    #expect((server.requests + good.requests).allSatisfy { $0.rangeStart == nil })
  }

  @Test("Empty partial files are removed after a crash; others, and those in use, stay")
  func emptyParts() throws {
    let dataset = SmallDataset.idx()
    let parts = dataset.files.map { "data/small/\($0.name).gz.part" }
    try bench.temporary.write([], to: parts[0])
    try bench.temporary.write([1], to: parts[1])
    try bench.temporary.write([], to: parts[2])
    let held = try PartialFile(claiming: bench.temporary[parts[2]])
    defer { held?.release() }
    dataset.removeEmptyParts(from: bench.folder)
    #expect(bench.names.sorted() == parts[1...2].map { String($0.dropFirst(11)) }.sorted())
  }

  @Test("Leaves nothing behind when the content is wrong")
  func removesWrongContent() {
    let server = LoopbackServer { _, _ in .status(200, gzip([1, 2, 3])) }
    defer { server.stop() }
    #expect(bench.fetch(from: [server.url]) != nil)
    #expect(bench.names == [])
  }

  @Test("Names every mirror when none gives the file")
  func allFail() {
    let (missing, port) = (LoopbackServer { _, _ in .status(404) }, unusedPort())
    defer { missing.stop() }
    let error = bench.fetch(from: [missing.url, "http://127.0.0.1:\(port)", "http:// bad"])
    let folder = bench.temporary["data/small"]
    #expect(
      error?.description
        == "\(first) could not be fetched: \(missing.host) answered 404 (not found); "
        + "127.0.0.1:\(port) can't be reached (the connection was refused); "
        + "http:// bad can't be reached (the address is not valid); "
        + "try again later or put the file into \(folder) by hand")
    #expect(bench.names == [])
  }

  @Test(
    "Says that the disk is full", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func diskFull() throws {
    let server = FetchBench.good()
    defer { server.stop() }
    let part = bench.temporary["data/small/\(first).part"]
    try bench.temporary.makeFolder("data/small")
    try FileManager.default.createSymbolicLink(atPath: part, withDestinationPath: "/dev/full")
    #expect(bench.fetch(from: [server.url, server.url]) == .diskFull(path: part))
    #expect(server.requests.count == 1)
  }

  @Test("Says that the folder can't be made or written")
  func unwritable() throws {
    try bench.temporary.write([1], to: "data")
    #expect(
      bench.fetch(from: ["http://127.0.0.1:1"])
        == .unwritable(path: bench.temporary["data/small"], reason: "not a directory"))
    try bench.temporary.remove("data")
    try bench.temporary.makeFolder("data/small/\(first).part")
    #expect(
      bench.fetch(from: ["http://127.0.0.1:1"])
        == .unwritable(path: bench.temporary["data/small/\(first).part"], reason: "is a directory"))
  }
}
