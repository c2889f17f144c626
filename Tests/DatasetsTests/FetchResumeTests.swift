internal import TestSupport
internal import Testing

@testable internal import Datasets

/// Files that arrive in parts.
@Suite struct FetchResumeTests {
  typealias Request = LoopbackServer.Request
  typealias Reply = LoopbackServer.Reply

  let bench: FetchBench
  let first = FetchBench.first

  init() throws {
    bench = try FetchBench()
  }

  @Test("Continues where a connection was cut off")
  func resumes() {
    let half = SmallDataset.packedImages.count / 2
    let server = LoopbackServer { request, index in
      let reply = SmallDataset.packed(request.path).map { Reply.file($0, for: request) }
      return (index == 0 ? reply?.cut(after: half) : reply) ?? .status(404)
    }
    defer { server.stop() }
    #expect(bench.fetch(from: [server.url]) == nil)
    bench.expectComplete()
    #expect(server.requests.prefix(2).map(\.rangeStart) == [nil, half])
  }

  @Test("Keeps what it has when nobody continues, and continues the next time, from another mirror")
  func resumesLater() throws {
    let half = SmallDataset.packedImages.count / 2
    let cutting = LoopbackServer { request, _ in
      if request.rangeStart != nil { return .status(503) }
      return .file(SmallDataset.packedImages, for: request).cut(after: half)
    }
    let good = FetchBench.good()
    defer {
      cutting.stop()
      good.stop()
    }
    guard case .notFetched(first, _, let attempts) = bench.fetch(from: [cutting.url]) else {
      Issue.record("It should not have been fetched")
      return
    }
    #expect(attempts.map(\.reason) == [.status(503)])
    #expect(bench.names == [first + ".part"])
    #expect(
      try bench.temporary.bytes(of: "data/small/\(first).part")
        == Array(SmallDataset.packedImages[..<half]))

    let log = EventLog()
    #expect(bench.fetch(from: [good.url], log: log) == nil)
    bench.expectComplete()
    #expect(log.events.first == .asking(mirror: good.host, file: first, offset: half))
    #expect(good.requests.first?.rangeStart == half)
  }

  @Test(
    "Starts again when a mirror ignores the range, or answers another one", arguments: [200, 206])
  func startsAgain(status: Int) throws {
    try bench.temporary.write(SmallDataset.packedImages[..<1000], to: "data/small/\(first).part")
    let server = LoopbackServer { request, index in
      guard let bytes = SmallDataset.packed(request.path) else { return .status(404) }
      if request.rangeStart == nil || status == 200 { return .status(200, bytes) }
      return .status(
        206, bytes, headers: ["Content-Range": "bytes 0-\(bytes.count)/\(bytes.count)"])
    }
    defer { server.stop() }
    let log = EventLog()
    #expect(bench.fetch(from: [server.url], log: log) == nil)
    bench.expectComplete()
    #expect(server.requests.first?.rangeStart == 1000)
    // Nothing was taken from an answer that does not continue what is there.
    let size = SmallDataset.packedImages.count
    for case .received(_, first, let bytes, _) in log.events { #expect(bytes <= size) }
  }

  @Test("Follows a mirror that sends it elsewhere, and continues there")
  func redirect() throws {
    try bench.temporary.write(SmallDataset.packedImages[..<1000], to: "data/small/\(first).part")
    let good = FetchBench.good()
    let server = LoopbackServer { request, _ in
      .status(302, headers: ["Location": good.url + request.path])
    }
    defer {
      good.stop()
      server.stop()
    }
    #expect(bench.fetch(from: [server.url]) == nil)
    bench.expectComplete()
    #expect(good.requests.count == 4)
    #expect(good.requests.first?.rangeStart == 1000)
  }

  @Test("Starts again when the beginning does not fit to the rest")
  func startsAfresh() throws {
    try bench.temporary.write(noise(1000, seed: 9), to: "data/small/\(first).part")
    let server = FetchBench.good()
    defer { server.stop() }
    #expect(bench.fetch(from: [server.url]) == nil)
    bench.expectComplete()
    #expect(server.requests.prefix(2).map(\.rangeStart) == [1000, nil])
  }

  @Test("Accepts that nothing is left to fetch, or starts again when there is too much")
  func rangeNotSatisfiable() throws {
    let server = FetchBench.good()
    defer { server.stop() }
    try bench.temporary.write(SmallDataset.packedImages, to: "data/small/\(first).part")
    #expect(bench.fetch(from: [server.url]) == nil)
    #expect(server.requests.prefix(2).map(\.path) == ["/" + first, "/train-labels-idx1-ubyte.gz"])

    try bench.temporary.remove("data/small/\(first)")
    try bench.temporary.write(SmallDataset.packedImages + [1], to: "data/small/\(first).part")
    #expect(bench.fetch(from: [server.url]) == nil)
    #expect(
      server.requests.suffix(2).map(\.rangeStart) == [SmallDataset.packedImages.count + 1, nil])
    bench.expectComplete()
  }
}
