internal import Base
internal import Foundation
internal import TestSupport
internal import Testing

@Suite struct InputFileTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("Gives the bytes of a file, up to its limit", arguments: [0, 1, 4095, 4096, 100_000])
  func readsAll(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 7) }
    let path = try folder.write(bytes, to: "file")
    #expect(try InputFile.bytes(of: path, limit: count) == bytes)
    if count > 0 {
      #expect(throws: InputFileError.tooLarge(path: path, size: count, limit: count - 1)) {
        try InputFile.bytes(of: path, limit: count - 1)
      }
    }
  }

  @Test("The first bytes can be looked at before and between reading")
  func peeks() throws {
    var file = try InputFile(path: folder.write([1, 2, 3, 4, 5], to: "file"), limit: 9)
    #expect(file.peek(2) == [1, 2])
    var piece: [UInt8] = [0, 0]
    #expect(try piece.withUnsafeMutableBytes { try file.read(into: $0) } == 2)
    #expect(piece == [1, 2])
    #expect(file.peek(9) == [1, 2, 3, 4, 5])
    #expect(file.offset == 2)
    #expect(try file.rest() == [3, 4, 5])
  }

  @Test("A file that grows while it is read is not read beyond the limit")
  func growing() throws {
    let path = try folder.write([1, 2, 3], to: "file")
    let file = try InputFile(path: path, limit: 10_000)
    try folder.write([UInt8](repeating: 7, count: 100_000), to: "longer")
    // The same file, now longer.
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.write(contentsOf: Data(folder.bytes(of: "longer")))
    try handle.close()
    var failure: (any Error)?
    do { _ = try file.rest() } catch { failure = error }
    guard case InputFileError.tooLarge(path, _, 10_000)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test("What is no file is refused at once: a folder, a pipe, a socket, a device")
  func special() throws {
    let pipe = folder["pipe"]
    try #require(mkfifo(pipe, 0o600) == 0)
    let cases = [(folder.path, "a folder"), (pipe, "a pipe"), ("/dev/zero", "a device")]
    for (path, kind) in cases {
      #expect(throws: InputFileError.notRegular(path: path, kind: kind)) {
        try InputFile.bytes(of: path, limit: 10)
      }
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder["link"], withDestinationPath: "/dev/zero")
    #expect(throws: InputFileError.notRegular(path: folder["link"], kind: "a device")) {
      try InputFile.bytes(of: folder["link"], limit: 10)
    }
  }

  @Test("A file of a terabyte that takes no space is refused by its size")
  func sparse() throws {
    let path = try folder.write([1], to: "file")
    try #require(truncate(path, 1 << 40) == 0)
    #expect(throws: InputFileError.tooLarge(path: path, size: 1 << 40, limit: 1 << 20)) {
      try InputFile.bytes(of: path, limit: 1 << 20)
    }
  }

  @Test("What is not there, or may not be read, ends in one sentence")
  func refused() throws {
    #expect(throws: InputFileError.missing(path: folder["nothing"])) {
      try InputFile.bytes(of: folder["nothing"], limit: 10)
    }
    let below = try folder.write([1], to: "file") + "/below"
    #expect(throws: InputFileError.unreadable(path: below, reason: "not a directory")) {
      try InputFile.bytes(of: below, limit: 10)
    }
    #expect(
      InputFileError.tooLarge(path: "a", size: 12, limit: 3).description
        == "a has 12 bytes, but no more than 3 can be read; check that it is the right file")
  }
}
