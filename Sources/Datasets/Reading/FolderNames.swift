internal import Foundation

/// The names of all that lies in a folder but for hidden files, in no order.
///
/// - Throws: ``DatasetError/notUTF8(path:)`` when the system has a name that no `String` can be, else why it can't be listed.
package func visibleNames(in folder: String) throws(DatasetError) -> [String] {
  let names: [String]
  do {
    names = try FileManager.default.contentsOfDirectory(atPath: folder)
  } catch {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw .missing(path: folder)
    }
    let reason = isFolder.boolValue ? "it can't be listed" : "it is no folder"
    throw .unreadable(path: folder, reason: reason)
  }
  // Foundation puts U+FFFD into the place of such bytes, and then no file has that name.
  for name in names where name.contains("\u{FFFD}") && !exists("\(folder)/\(name)") {
    throw .notUTF8(path: "\(folder)/\(name)")
  }
  return names.filter { !$0.hasPrefix(".") }
}
