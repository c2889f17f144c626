#if os(Linux)
  import Figures
  import Foundation
  import TestSupport
  import Testing

  @Suite struct FullDiskTests {
    /// A disk of 64 kB at a folder, gone when the last reference to it goes; nil where the system gives none.
    private final class SmallDisk {
      let folder: TemporaryFolder

      init?() throws {
        folder = try TemporaryFolder()
        guard geteuid() == 0, mount("tmpfs", folder.path, "tmpfs", 0, "size=64k") == 0 else {
          return nil
        }
      }

      deinit { umount(folder.path) }
    }

    private static let isPossible = (try? SmallDisk()).flatMap(\.self) != nil

    @Test(
      "A full disk is named as the reason, and nothing half-written is left",
      .enabled(if: isPossible, "needs the right to mount a small tmpfs (root)"),
      arguments: [FigureFormat.png, .svg])
    func fullDisk(format: FigureFormat) throws {
      let disk = try #require(try SmallDisk())
      try disk.folder.write("old".utf8, to: "curves.\(format.rawValue)")
      // A picture of the whole figure is larger than what is left.
      try disk.folder.write(Array(repeating: 1, count: 56 * 1024), to: "ballast")
      let error = #expect(throws: FigureError.self) {
        try SampleFigure.fiveEpochs.figure.write(to: disk.folder["curves"], formats: [format])
      }
      #expect(error?.description.contains("no space left on device; free some") == true)
      #expect(try disk.folder.names() == ["ballast", "curves.\(format.rawValue)"])
      #expect(try disk.folder.bytes(of: "curves.\(format.rawValue)") == Array("old".utf8))
    }
  }
#endif
