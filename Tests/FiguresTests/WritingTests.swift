import Base
import Figures
import Foundation
import TestSupport
import Testing

@Suite struct WritingTests {
  private let figure = SampleFigure.fiveEpochs.figure

  @Test("Writing makes the folder and leaves exactly the files asked for")
  func files() throws {
    let folder = try TemporaryFolder()
    let written = try figure.write(to: folder["output/mnist/curves"], scale: 1)
    #expect(written == ["png", "svg"].map { folder["output/mnist/curves.\($0)"] })
    #expect(try folder.names(in: "output/mnist") == ["curves.png", "curves.svg"])
    #expect(try folder.bytes(of: "output/mnist/curves.png") == figure.png(scale: 1))
    #expect(try folder.bytes(of: "output/mnist/curves.svg") == figure.svg())
  }

  @Test("An old file is replaced")
  func replacing() throws {
    let folder = try TemporaryFolder()
    try folder.write("old".utf8, to: "curves.svg")
    try figure.write(to: folder["curves"], formats: [.svg])
    #expect(try folder.bytes(of: "curves.svg") == figure.svg())
  }

  @Test("A folder that can't be made is named, and nothing is left behind")
  func folderBelowFile() throws {
    let folder = try TemporaryFolder()
    try folder.write([], to: "file")
    for path in [folder["file/curves"], folder["file/deeper/curves"]] {
      let error = #expect(throws: FigureError.self) { try figure.write(to: path) }
      #expect(error?.description.contains(folder["file"]) == true)
      #expect(error?.description.contains("not a directory") == true)
    }
    #expect(try folder.names() == ["file"])
  }

  @Test("A folder in the file's place is an error that leaves no temporary file")
  func folderInTheWay() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("curves.png")
    let error = #expect(throws: FigureError.self) { try figure.write(to: folder["curves"]) }
    guard case .file(.unwritable(folder["curves.png"], _)) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try folder.names() == ["curves.png"])
  }

  @Test("A link in the file's place stays a link to the new file; a device is written into")
  func links() throws {
    let folder = try TemporaryFolder()
    try folder.write("old".utf8, to: "elsewhere.svg")
    for (name, target) in [("curves.svg", "elsewhere.svg"), ("nothing.svg", "/dev/null")] {
      try FileManager.default.createSymbolicLink(
        atPath: folder[name], withDestinationPath: target)
      try figure.write(to: folder[String(name.dropLast(4))], formats: [.svg])
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder[name]) == target)
    }
    #expect(try folder.bytes(of: "elsewhere.svg") == figure.svg())
    #expect(try folder.names().count == 3)
    #if os(Linux)
      // What standard output can be: a link to a file whose name is gone.
      let file = try #require(fopen(folder["gone"], "w+"))
      defer { fclose(file) }
      try folder.remove("gone")
      let path = "/proc/self/fd/\(fileno(file))"
      try FileManager.default.createSymbolicLink(
        atPath: folder["stream.svg"], withDestinationPath: path)
      try figure.write(to: folder["stream"], formats: [.svg])
      #expect(try folder.bytes(of: "stream.svg") == figure.svg())
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: folder["stream.svg"]) == path)
    #endif
  }

  @Test("A figure that can't be drawn writes nothing, not even its folder")
  func drawingFirst() throws {
    let folder = try TemporaryFolder()
    #expect(throws: FigureError.invalidScale(0)) {
      try figure.write(to: folder["new/curves"], formats: [.svg, .png], scale: 0)
    }
    #expect(try folder.names() == [])
  }

  @Test("Of temporary files, those of killed processes are removed, and those being written stay")
  func strays() throws {
    let folder = try TemporaryFolder()
    let names = [
      ".curves.png.1a2b3c4d.partial", ".a.b.00000000.partial", ".held.png.deadbeef.partial",
      ".curves.png.partial", "curves.png.1a2b3c4d.partial", ".curves.png.1A2B3C4D.partial",
      "..1a2b3c4d.partial.old", "curves.png",
    ]
    for name in names { try folder.write("part".utf8, to: name) }
    let held = open(folder[names[2]], O_RDONLY)
    defer { close(held) }
    #expect(flock(held, LOCK_EX) == 0)
    AtomicFile.removeStrays(in: folder.path)
    #expect(try folder.names() == names.dropFirst(2).sorted())
  }
}
