import ConvNet
import Foundation
import ModelFiles

/// What another library wrote, in `Tests/ModelFilesTests/Fixtures`; `Tests/Exchange/fixtures.py` makes it.
enum ReferenceFile {
  static func path(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)").path
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path(name))))
  }

  static func tensors(_ name: String) throws -> SafeTensors {
    try SafeTensors(decoding: bytes("\(name).safetensors"))
  }
}
