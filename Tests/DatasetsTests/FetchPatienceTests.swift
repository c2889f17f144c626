internal import TestSupport
internal import Testing

@testable internal import Datasets

/// Mirrors that let one wait.
@Suite struct FetchPatienceTests {
  typealias Request = LoopbackServer.Request
  typealias Reply = LoopbackServer.Reply

  let bench: FetchBench
  let first = FetchBench.first

  init() throws {
    bench = try FetchBench()
  }

  @Test(
    "Gives up a silent mirror, continues at the next and does not ask it for the other files",
    arguments: [0, SmallDataset.packedImages.count / 2])
  func silence(after length: Int) {
    let bad = LoopbackServer { request, _ in
      if length == 0 { return .silence }
      return .file(SmallDataset.packedImages, for: request).cut(after: length).thenSilent()
    }
    let good = FetchBench.good()
    defer {
      bad.stop()
      good.stop()
    }
    let (log, limits) = (EventLog(), FetchLimits(silence: .seconds(3)))
    #expect(bench.fetch(from: [bad.url, good.url], limits: limits, log: log) == nil)
    bench.expectComplete()
    let attempt = FetchAttempt(mirror: bad.host, reason: .silent(seconds: 3))
    #expect(log.events.contains(.failed(file: first, attempt)))
    #expect(good.requests.first?.rangeStart == (length == 0 ? nil : length))
    #expect(bad.requests.count == 1)
  }

  @Test("Gives up a mirror that sends a few bytes now and then")
  func trickle() {
    let bad = LoopbackServer { request, _ in
      .file(SmallDataset.packedImages, for: request).paced(100)
    }
    defer { bad.stop() }
    guard
      case .notFetched(_, _, let attempts) = bench.fetch(
        from: [bad.url], limits: FetchBench.impatient)
    else {
      Issue.record("It should not have been fetched")
      return
    }
    #expect(attempts.map(\.reason) == [.silent(seconds: 0.4)])
  }

  @Test(
    "Gives up when packets are dropped, or when there is no such host", arguments: [false, true])
  func unanswered(isUnknown: Bool) {
    let port = UnansweringPort()
    let mirror = isUnknown ? "http://nowhere.invalid" : port.url
    let error = bench.fetch(from: [mirror], limits: FetchBench.impatient)
    guard case .notFetched(_, _, let attempts) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    // A name server may keep silent, too.
    let isExpected = attempts.map(\.reason) == [.silent(seconds: 0.4)]
    #expect(isExpected || isUnknown && attempts.map(\.reason) == [.noSuchHost])
  }

  @Test("Stays within all the time there is for waiting, however many mirrors are silent")
  func budget() {
    let server = LoopbackServer { _, _ in .silence }
    defer { server.stop() }
    let mirrors = (0..<20).map { "\(server.url)/\($0)" }
    for limits in [
      FetchLimits(silence: .milliseconds(300), waiting: .milliseconds(700)),
      FetchLimits(silence: .milliseconds(300), total: .milliseconds(700)),
    ] {
      guard case .notFetched(_, _, let attempts) = bench.fetch(from: mirrors, limits: limits) else {
        Issue.record("It should not have been fetched")
        return
      }
      #expect(attempts.count == 20)
      #expect(attempts.first?.reason == .silent(seconds: 0.3))
      #expect(attempts.last?.reason == .outOfTime)
    }
  }

  @Test("Is ready in time with its usual limits when nothing answers")
  func usualLimits() {
    #expect(FetchLimits().silence == .seconds(5))
    #expect(FetchLimits().waiting <= .seconds(15))
    #expect(FetchLimits().total == nil)
  }
}
