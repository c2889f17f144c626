import Base
import Console
import ModelFiles

/// Files of weights and models, with errors that name them.
enum ModelFile {
  /// The most bytes that are read: a network of 67 million weights, a hundred times the book's own.
  static let largestSize = 1 << 28

  /// The tensors of a safetensors file.
  ///
  /// - Throws: `CommandFailure` when it can't be read or is none.
  static func tensors(at path: String) throws(CommandFailure) -> SafeTensors {
    let bytes: [UInt8]
    do throws(InputFileError) {
      bytes = try Self.bytes(at: path)
    } catch {
      throw CommandFailure(Self.reason(error))
    }
    do {
      return try SafeTensors(decoding: bytes)
    } catch {
      throw CommandFailure("\(path) is no model that can be used: \(error)")
    }
  }

  /// The bytes of a file, or no more than its first ones when they are of another format.
  static func bytes(at path: String) throws(InputFileError) -> [UInt8] {
    let file = try InputFile(path: path, limit: largestSize)
    let first = file.peek(SafeTensors.prefixSize)
    return SafeTensors.canBegin(with: first) ? try file.rest() : first
  }

  private static func reason(_ error: InputFileError) -> String {
    switch error {
    case .missing(let path):
      "\(path) can't be read: there is no such file; a training run writes model.safetensors"
    case .notRegular(let path, let kind):
      "\(path) is \(kind); name \(kind == "a folder" ? "the file in it" : "a file"), such as model.safetensors"
    case .tooLarge, .unreadable: "\(error)"
    }
  }
}

extension SavedModel {
  /// The model of a file.
  ///
  /// - Throws: `CommandFailure` naming the file when it can't be read or is no model.
  static func load(from path: String) throws(CommandFailure) -> SavedModel {
    let file = try ModelFile.tensors(at: path)
    do {
      return try SavedModel(file)
    } catch {
      // Weights from elsewhere have no description of a network.
      let hint =
        file.metadata["convbook"] == nil ? "; convbook import takes over weights of others" : ""
      throw CommandFailure("\(path) is no model that can be used: \(error)\(hint)")
    }
  }
}
