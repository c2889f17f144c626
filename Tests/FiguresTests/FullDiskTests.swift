#if os(Linux)
  import Figures
  import TestSupport
  import Testing

  @Suite struct FullDiskTests {
    @Test(
      "A full disk is named as the reason, and nothing half-written is left",
      .enabled(if: SmallDisk.isPossible, "needs the right to mount a small tmpfs (root)"),
      arguments: [FigureFormat.png, .svg])
    func fullDisk(format: FigureFormat) throws {
      let disk = try #require(try SmallDisk(kilobytes: 64))
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
