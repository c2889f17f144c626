import Console
import Foundation
import ModelFiles

/// Files of weights and models, with errors that name them.
enum ModelFile {
  /// The tensors of a safetensors file.
  ///
  /// - Throws: `CommandFailure` when it can't be read or is none.
  static func tensors(at path: String) throws(CommandFailure) -> SafeTensors {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw CommandFailure(
        "\(path) can't be read: there is no such file; a training run writes model.safetensors")
    }
    if isFolder.boolValue {
      throw CommandFailure("\(path) is a folder; name the file in it, such as model.safetensors")
    }
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw CommandFailure("\(path) can't be read; check its permissions")
    }
    do {
      return try SafeTensors(decoding: Array(bytes))
    } catch {
      throw CommandFailure("\(path) is no model that can be used: \(error)")
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
