internal import TestSupport
internal import Testing

@testable internal import Datasets

/// A data folder and mirrors on this machine, for tests that fetch the small dataset.
struct FetchBench {
  static let first = "train-images-idx3-ubyte.gz"

  let temporary: TemporaryFolder
  let folder: DataFolder

  init() throws {
    temporary = try TemporaryFolder()
    folder = DataFolder(path: temporary["data"])
  }

  /// More than a busy machine needs to answer itself.
  static let patient = FetchLimits(silence: .seconds(20))
  /// For mirrors that will not answer.
  static let impatient = FetchLimits(silence: .milliseconds(400))

  /// A mirror as it should be.
  static func good() -> LoopbackServer {
    LoopbackServer { request, _ in
      SmallDataset.packed(request.path).map { .file($0, for: request) } ?? .status(404)
    }
  }

  /// Fetches the small dataset and says what went wrong.
  func fetch(
    from mirrors: [String], limits: FetchLimits = patient, log: EventLog = EventLog()
  ) -> DatasetError? {
    caught { () throws(DatasetError) in
      try SmallDataset.idx(mirrors: mirrors).fetch(
        into: folder, limits: limits, report: log.add)
    }
  }

  /// What is in the folder of the small dataset.
  var names: [String] { (try? temporary.names(in: "data/small")) ?? [] }

  /// Whether everything is there, and nothing else.
  func expectComplete(sourceLocation: SourceLocation = #_sourceLocation) {
    let dataset = SmallDataset.idx()
    #expect(
      isComplete(dataset, in: folder), sourceLocation: sourceLocation)
    #expect(names.count == 4, "\(names)", sourceLocation: sourceLocation)
  }
}

/// Collects what a fetch reports.
final class EventLog {
  private(set) var events: [FetchEvent] = []

  func add(_ event: FetchEvent) { events.append(event) }
}
