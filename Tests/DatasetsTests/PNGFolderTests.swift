internal import ConvNet
internal import Datasets
internal import TestSupport
internal import Testing

@Suite struct PNGFolderTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A gray image of 1×2 pixels.
  func gray(_ left: UInt8, _ right: UInt8) -> [UInt8] {
    png(height: 1, width: 2, colorType: 0, [left, right])
  }

  @Test("Numbers classes by name and reads gray images as one channel")
  func readsGray() throws {
    try folder.write(gray(1, 2), to: "b/2.png")
    try folder.write(gray(3, 4), to: "b/1.png")
    try folder.write(gray(5, 255), to: "a/any.PNG")
    // The same three numbers in each pixel, although the file has three channels.
    try folder.write(png(height: 1, width: 2, colorType: 2, [6, 6, 6, 7, 7, 7]), to: "c/x.png")
    try folder.write([1], to: "a/.hidden")
    try folder.write([1], to: "README.txt")
    let set = try PNGFolder.read(folder.path)
    #expect(set.imageShape == [1, 2, 1])
    #expect(set.classNames == ["a", "b", "c"])
    #expect(set.labels == [0, 1, 1, 2])
    #expect(set.pixels == [5, 255, 3, 4, 1, 2, 6, 7])
  }

  @Test("Reads all images as RGB when one pixel has a colour")
  func readsColour() throws {
    try folder.write(gray(1, 2), to: "a/1.png")
    try folder.write(png(height: 1, width: 2, colorType: 2, [9, 8, 7, 5, 5, 5]), to: "a/2.png")
    try folder.write(gray(3, 4), to: "b/1.png")
    let set = try PNGFolder.read(folder.path)
    #expect(set.imageShape == [1, 2, 3])
    #expect(set.pixels == [1, 1, 1, 2, 2, 2, 9, 8, 7, 5, 5, 5, 3, 3, 3, 4, 4, 4])
  }

  @Test("Shows transparent parts white and reduces 16 bits to 8")
  func readsVariants() throws {
    try folder.write(png(height: 1, width: 2, colorType: 4, [0, 0, 40, 255]), to: "a/1.png")
    try folder.write(
      png(height: 1, width: 2, colorType: 0, depth: 16, [0x40, 0x40, 0xff, 0xff]), to: "a/2.png")
    #expect(try PNGFolder.read(folder.path).pixels == [255, 40, 0x40, 255])
  }

  @Test("Keeps the rows of an image in order, whatever its width", arguments: 1...5)
  func keepsRows(width: Int) throws {
    let samples = (0..<3 * width).map { UInt8($0) }
    try folder.write(png(height: 3, width: width, colorType: 0, samples), to: "a/1.png")
    let set = try PNGFolder.read(folder.path)
    #expect(set.imageShape == [3, width, 1])
    #expect(set.pixels == samples)
  }

  @Test("Refuses an image of another size, with both sizes")
  func refusesSize() throws {
    try folder.write(gray(1, 2), to: "a/1.png")
    let path = try folder.write(png(height: 2, width: 1, colorType: 0, [1, 2]), to: "b/1.png")
    #expect(throws: DatasetError.wrongImageSize(path: path, expected: "1×2", found: "2×1")) {
      try PNGFolder.read(folder.path)
    }
  }

  @Test(
    "Names a file that is no PNG image, and its format where it is known",
    arguments: [
      ([], nil), ([0xff, 0xd8, 0xff], "JPEG"), (gzip([1]), nil), (Array("GIF89a".utf8), "GIF"),
      (Array("RIFF1234WEBP".utf8), "WebP"), (Array("RIFF1234WAVE".utf8), nil),
      ([0x49, 0x49, 0x2a, 0], "TIFF"), (Array("1234ftypheic".utf8), "HEIC"),
    ] as [([UInt8], String?)])
  func refusesOther(bytes: [UInt8], format: String?) throws {
    try folder.write(gray(1, 2), to: "a/1.png")
    let path = try folder.write(bytes, to: "a/photo.jpg")
    let error = DatasetError.notPNG(path: path, format: format)
    #expect(throws: error) { try PNGFolder.read(folder.path) }
    #expect(error.description.contains(format.map { "is a \($0) image" } ?? "is no PNG image"))
  }

  @Test("What is transparent shows white, or what the rest stands out from")
  func ground() throws {
    // A white pen and a black pen on nothing.
    for (pen, ground) in [(UInt8(255), UInt8(0)), (0, 255)] {
      let path = try folder.write(
        png(height: 1, width: 2, colorType: 4, [pen, 255, 0, 0]), to: "pen.png")
      #expect(
        try PNGImage(path: path, on: .contrasting).rgb == [pen, pen, pen, ground, ground, ground])
      #expect(try PNGImage(path: path).rgb == [pen, pen, pen, 255, 255, 255])
    }
  }

  @Test("Refuses an empty folder, an empty class and an image without class")
  func refusesNothing() throws {
    #expect(throws: DatasetError.noClassFolders(path: folder.path)) {
      try PNGFolder.read(folder.path)
    }
    let empty = try folder.makeFolder("a")
    #expect(throws: DatasetError.emptyFolder(path: empty)) { try PNGFolder.read(folder.path) }
    let stray = try folder.write(gray(1, 2), to: "stray.png")
    #expect(throws: DatasetError.outsideClassFolders(path: stray)) {
      try PNGFolder.read(folder.path)
    }
  }

  @Test("Says that a folder is missing, is a file, or has a folder where an image should be")
  func refusesUnreadable() throws {
    #expect(throws: DatasetError.missing(path: folder["nothing"])) {
      try PNGFolder.read(folder["nothing"])
    }
    let file = try folder.write([1], to: "file")
    #expect(throws: DatasetError.unreadable(path: file, reason: "it is no folder")) {
      try PNGFolder.read(file)
    }
    let inner = try folder.makeFolder("a/inner")
    #expect(throws: DatasetError.unreadable(path: inner, reason: "it is a folder and no file")) {
      try PNGFolder.read(folder.path)
    }
  }

  @Test("Refuses more classes than a byte can number")
  func refusesClasses() throws {
    for index in 0..<257 { try folder.makeFolder("class-\(index)") }
    #expect(throws: DatasetError.tooManyClasses(path: folder.path, found: 257)) {
      try PNGFolder.read(folder.path)
    }
  }
}
