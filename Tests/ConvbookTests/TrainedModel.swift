import Foundation
import TestSupport

/// A small network that has learned from a few drawn digits, once for all tests.
enum TrainedModel {
  /// The path of its `model.safetensors`.
  static func path() throws -> String { try trained.get() + "/mnist/model.safetensors" }

  private static let folder = Result { try TemporaryFolder() }
  private static let trained = Result {
    let folder = try Self.folder.get().path
    let run = try BuiltProduct("convbook").run([
      "train", "mnist", "--data", "builtin", "--images", "6000", "--epochs", "2", "--output",
      folder,
    ])
    guard run.status == 0 else { throw CocoaError(.fileNoSuchFile) }
    return folder
  }
}
