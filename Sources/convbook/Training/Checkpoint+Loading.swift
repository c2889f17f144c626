import Base
import Console
import ConvNet
import ModelFiles

extension Checkpoint {
  /// The checkpoint of the run that begins with `start`, whose optimizer gets its state; none where there is no file.
  ///
  /// Nothing has been written when this throws.
  ///
  /// - Throws: `CommandFailure` for a file that is no checkpoint, or that of another run.
  static func load(
    from path: String, _ start: SavedModel, with optimizer: any Optimizer, epochs: Int,
    stepsPerEpoch: Int
  ) throws -> Checkpoint? {
    let checkpoint: Checkpoint
    do {
      checkpoint = try Checkpoint(SafeTensors(decoding: ModelFile.bytes(at: path)))
    } catch InputFileError.missing {
      return nil
    } catch let error as InputFileError {
      throw CommandFailure("\(error)")
    } catch {
      throw refusal(path, error)
    }
    let settings = start.notes["run"] ?? ""
    if checkpoint.settings != settings {
      throw CommandFailure(
        """
        \(path) belongs to another run (\(checkpoint.settings)), not to this one (\(settings)); \
        use the same options, or another file
        """)
    }
    do {
      try checkpoint.resume(
        start, with: optimizer, metrics: ["accuracy"], epochs: epochs, stepsPerEpoch: stepsPerEpoch)
    } catch {
      throw refusal(path, error)
    }
    return checkpoint
  }

  private static func refusal(_ path: String, _ reason: any Error) -> CommandFailure {
    CommandFailure(
      "\(path) can't be gone on with: \(reason); name another file, or leave --resume away to start anew"
    )
  }
}
