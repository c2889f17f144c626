import Base
import Console
import Datasets
import Foundation

/// An image file to be read, and what it shows where its folder says so.
struct PredictionInput {
  let path: String
  /// What results call it: the file's name, or the path within the folder that was named.
  let name: String
  /// The class that its folder is named after, by its place among the model's classes.
  let label: Int?

  /// The files of some words: images as they are, folders with all PNG files in them and in folders of classes, by name.
  ///
  /// - Throws: `CommandFailure` when something is not there, or a folder has no image or is no class.
  static func all(
    _ words: [String], classes: [String]
  ) throws(CommandFailure) -> [PredictionInput] {
    var inputs: [PredictionInput] = []
    for word in words {
      if word == "-" {
        inputs.append(
          PredictionInput(path: InputFile.standardInput, name: "standard input", label: nil))
        continue
      }
      guard FileManager.default.fileExists(atPath: word) else {
        throw CommandFailure("\(word) does not exist; name PNG images, or a folder of them")
      }
      if isFolder(word) {
        inputs += try images(of: word, classes)
      } else {
        let name = word.split(separator: "/").last.map(String.init) ?? word
        inputs.append(PredictionInput(path: word, name: name, label: nil))
      }
    }
    return inputs
  }

  private static func images(
    of folder: String, _ classes: [String]
  ) throws(CommandFailure) -> [PredictionInput] {
    var inputs: [PredictionInput] = []
    for entry in try names(in: folder) {
      let path = "\(folder)/\(entry)"
      if !isFolder(path) {
        if isPNG(entry) { inputs.append(PredictionInput(path: path, name: entry, label: nil)) }
        continue
      }
      let files = try names(in: path).filter(isPNG)
      if files.isEmpty { continue }
      guard let label = label(of: entry, classes) else {
        throw CommandFailure(
          "\(path) is named after no class of the model; it knows \(classes.joined(separator: ", "))"
        )
      }
      inputs += files.map {
        PredictionInput(path: "\(path)/\($0)", name: "\(entry)/\($0)", label: label)
      }
    }
    if inputs.isEmpty {
      throw CommandFailure("\(folder) has no PNG images, neither in it nor in folders of classes")
    }
    return inputs
  }

  /// The class that a folder stands for: its name, but for what no folder may be called, or its number.
  private static func label(of folder: String, _ classes: [String]) -> Int? {
    func plain(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }
    if let label = classes.firstIndex(where: { plain($0) == plain(folder) }) { return label }
    return Int(folder).flatMap { classes.indices.contains($0) ? $0 : nil }
  }

  private static func isPNG(_ name: String) -> Bool { name.lowercased().hasSuffix(".png") }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private static func names(in folder: String) throws(CommandFailure) -> [String] {
    do {
      return try visibleNames(in: folder)
        .sorted { $0.compare($1, options: .numeric) == .orderedAscending }
    } catch {
      throw CommandFailure("\(error)")
    }
  }
}
