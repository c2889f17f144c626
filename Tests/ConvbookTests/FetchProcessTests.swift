import Console
import Datasets
import Foundation
import TestSupport
import Testing

@testable import convbook

@Suite struct FetchProcessTests {
  let convbook = BuiltProduct("convbook")
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// What the network is told to send for the first file; half of it, then nothing more for the second request.
  private func cutting(then next: LoopbackServer.Reply) -> LoopbackServer {
    LoopbackServer { _, index in
      index == 0 ? .status(200, [UInt8](repeating: 7, count: 50_000)).cut(after: 5_000) : next
    }
  }

  /// Fetches MNIST from a server and sends a signal once the second request was made.
  private func interrupted(
    _ server: LoopbackServer, group: Bool
  ) throws -> BuiltProduct.Result {
    try convbook.run(
      ["data", "fetch", "mnist", "--mirror", server.url],
      environment: ["CONVBOOK_DATA": folder.path], interruptAfter: "from byte", wholeGroup: group)
  }

  private let part = "mnist/train-images-idx3-ubyte.gz.part"

  @Test("After a crash the next mirror is asked, and what a process says is passed on")
  func fallsOver() throws {
    let dataset = Dataset.mnist.with(mirrors: ["http://a", "-b", "http://c"])
    func outcome(_ ends: [FetchProcess.End]) throws -> (FetchProcess.Outcome, [[String]]) {
      var (rest, asked) = (ends[...], [[String]]())
      let outcome = try FetchProcess.fetch(dataset) { words in
        asked.append(words)
        return rest.popFirst() ?? .crashed
      }
      return (outcome, asked)
    }
    let words = ["data", "fetch-here", "mnist", "--"]
    let (found, asked) = try outcome([.crashed, .crashed, .exited(0)])
    #expect(found == .complete)
    #expect(
      asked == [
        words + ["http://a", "-b", "http://c"], words + ["-b", "http://c"], words + ["http://c"],
      ])
    #expect(try outcome([]).0 == .notFetched)
    #expect(try outcome([]).1.count == 3)
    for (code, expected) in [(3, .notFetched), (1, .failed(1)), (130, .failed(130))]
      as [(Int32, FetchProcess.Outcome)]
    {
      let (found, asked) = try outcome([.exited(code)])
      #expect(found == expected && asked.count == 1)
    }
  }

  @Test("A process that was ended on purpose has not crashed")
  func ends() {
    #expect(FetchProcess.End(waitStatus: 0) == .exited(0))
    #expect(FetchProcess.End(waitStatus: 3 << 8) == .exited(3))
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGKILL] {
      #expect(FetchProcess.End(waitStatus: signal) == .exited(128 + signal))
    }
    for signal in [SIGILL, SIGSEGV, SIGTRAP, SIGABRT] {
      #expect(FetchProcess.End(waitStatus: signal) == .crashed)
      // With a core dump.
      #expect(FetchProcess.End(waitStatus: signal | 0x80) == .crashed)
    }
  }

  @Test(
    "A length that no file has ends in a sentence, and leaves nothing behind",
    arguments: ["9223372036854775807", "9223372036854775296", "99999999999999999999", "-1"])
  func hugeLength(length: String) throws {
    let server = LoopbackServer { _, _ in
      .status(200, [1, 2, 3], headers: ["Content-Length": length])
    }
    defer { server.stop() }
    let run = try convbook.run(
      ["data", "fetch", "mnist", "--mirror", server.url],
      environment: ["CONVBOOK_DATA": folder.path])
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(run.messages.hasSuffix("or put its files into \(folder["mnist"]) by hand\n"))
    #expect(!run.messages.contains("Fatal error"), "\(run.messages)")
    #expect(run.messages.split(separator: "\n").count == 3, "\(run.messages)")
    #expect(try folder.names(in: "mnist") == [])
  }

  @Test("Training goes on with built-in digits after a crash, and says why once")
  func training() throws {
    let run = try convbook.run(
      ["train", "mnist", "--images", "110", "--epochs", "1", "--output", folder["out"]],
      environment: [
        "CONVBOOK_DATA": folder["data"], "https_proxy": "http://127.0.0.1:9", "no_proxy": "",
        "NO_PROXY": "", "HTTPS_PROXY": "http://127.0.0.1:9",
      ])
    #expect(run.status == 0)
    let lines = run.messages.split(separator: "\n")
    #expect(Set(lines).count == lines.count)
    for mirror in Dataset.mnist.mirrors {
      let host = URL(string: mirror)?.host() ?? ""
      #expect(lines.count { $0.hasPrefix("\(host) ") } == 1, "\(run.messages)")
    }
    #expect(!run.messages.contains("by hand"))
    #expect(run.messages.contains("MNIST can't be had; going on with the built-in digits"))
  }

  @Test("Ctrl-C ends both processes, and the next fetch goes on where they were")
  func interrupted() throws {
    let server = cutting(then: .silence)
    defer { server.stop() }
    let run = try interrupted(server, group: true)
    #expect(run.status == SIGINT)
    #expect(!run.messages.contains("by hand"))
    #expect(try folder.bytes(of: part).count == 5_000)
    let next = LoopbackServer { _, _ in .status(404) }
    defer { next.stop() }
    _ = try convbook.run(
      ["data", "fetch", "mnist", "--mirror", next.url], environment: ["CONVBOOK_DATA": folder.path])
    #expect(next.requests.first?.rangeStart == 5_000)
  }

  @Test("When the program alone is ended, the process that fetches for it soon ends, too")
  func orphaned() throws {
    let rest = LoopbackServer.Reply.status(
      206, [UInt8](repeating: 7, count: 45_000),
      headers: ["Content-Range": "bytes 5000-49999/50000"]
    ).paced(100)
    let server = cutting(then: rest)
    defer { server.stop() }
    // Returns when nobody can write messages any more.
    let run = try interrupted(server, group: false)
    #expect(run.status == SIGINT)
    #expect(try folder.bytes(of: part).count < 50_000)
  }
}
