import Figures
import Foundation
import Testing

@Suite struct WritingTests {
  private let figure = SampleFigure.fiveEpochs.figure

  @Test("Writing makes the folder and leaves exactly the files asked for")
  func files() throws {
    try withFolder { folder in
      let written = try figure.write(to: folder + "/output/mnist/curves", scale: 1)
      #expect(written == ["png", "svg"].map { folder + "/output/mnist/curves.\($0)" })
      #expect(try content(of: folder + "/output/mnist") == ["curves.png", "curves.svg"])
      #expect(try bytes(of: written[0]) == figure.png(scale: 1))
      #expect(try bytes(of: written[1]) == figure.svg())
    }
  }

  @Test("An old file is replaced")
  func replacing() throws {
    try withFolder { folder in
      try Data("old".utf8).write(to: URL(filePath: folder + "/curves.svg"))
      try figure.write(to: folder + "/curves", formats: [.svg])
      #expect(try bytes(of: folder + "/curves.svg") == figure.svg())
    }
  }

  @Test("A folder that can't be made is named, and nothing is left behind")
  func folderBelowFile() throws {
    try withFolder { folder in
      try Data().write(to: URL(filePath: folder + "/file"))
      for path in [folder + "/file/curves", folder + "/file/deeper/curves"] {
        let error = #expect(throws: FigureError.self) { try figure.write(to: path) }
        #expect(error?.description.contains(folder + "/file") == true)
        #expect(error?.description.contains("Not a directory") == true)
      }
      #expect(try content(of: folder) == ["file"])
    }
  }

  @Test("A folder in the file's place is an error that leaves no temporary file")
  func folderInTheWay() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/curves.png", withIntermediateDirectories: false)
      let error = #expect(throws: FigureError.self) { try figure.write(to: folder + "/curves") }
      guard case .unwritable(folder + "/curves.png", _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(try content(of: folder) == ["curves.png"])
    }
  }

  @Test("A figure that can't be drawn writes nothing, not even its folder")
  func drawingFirst() throws {
    try withFolder { folder in
      #expect(throws: FigureError.invalidScale(0)) {
        try figure.write(to: folder + "/new/curves", formats: [.svg, .png], scale: 0)
      }
      let left = try content(of: folder)
      #expect(left == [])
    }
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func content(of folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private func bytes(of path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path)))
  }
}
