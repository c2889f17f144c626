public import ConvNet
internal import Foundation

/// A folder with one folder for each class, which holds its images as PNG files.
///
/// Classes are numbered by name, images within a class follow by name, and hidden files are passed over. When every
/// pixel of every image is gray, the images have one channel, otherwise three. Transparent parts show white.
public enum PNGFolder {
  static let largestSide = 4096

  /// All images of a folder, `[H, W, 1]` or `[H, W, 3]`, labelled with their folder.
  ///
  /// - Throws: ``DatasetError`` when a folder is empty, or with the file that is no PNG image or has another size than
  ///   the first one.
  public static func read(_ path: String) throws(DatasetError) -> ImageSet {
    let entries = try visibleNames(in: path).sorted()
    let classes = entries.filter { isFolder(path + "/" + $0) }
    for entry in entries where entry.lowercased().hasSuffix(".png") && !classes.contains(entry) {
      throw .outsideClassFolders(path: path + "/" + entry)
    }
    if classes.isEmpty { throw .noClassFolders(path: path) }
    if classes.count > 256 { throw .tooManyClasses(path: path, found: classes.count) }

    var collector = ImageCollector()
    for (label, name) in classes.enumerated() {
      let folder = path + "/" + name
      let files = try visibleNames(in: folder).sorted()
      if files.isEmpty { throw .emptyFolder(path: folder) }
      for file in files {
        try collector.append(PNGImage(path: folder + "/" + file), label: UInt8(label))
      }
    }
    return ImageSet(
      imageShape: [collector.height, collector.width, collector.isGray ? 1 : 3],
      pixels: collector.pixels, labels: collector.labels, classNames: classes)
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}

/// Gathers images of one size, gray as long as all of them are, up to what a set may hold.
private struct ImageCollector {
  var (height, width) = (0, 0)
  var isGray = true
  var pixels: [UInt8] = []
  var labels: [UInt8] = []

  mutating func append(_ image: PNGImage, label: UInt8) throws(DatasetError) {
    if labels.isEmpty {
      (height, width) = (image.height, image.width)
    } else if (image.height, image.width) != (height, width) {
      throw .wrongImageSize(
        path: image.path, expected: "\(height)×\(width)", found: "\(image.height)×\(image.width)")
    }
    labels.append(label)
    let turnsColoured = isGray && !image.isGray
    isGray = isGray && image.isGray
    if labels.count * height * width * (isGray ? 1 : 3) > ByteSource.largestContent {
      throw .tooManyPixels(path: image.path, limit: ByteSource.largestContent)
    }
    if turnsColoured { pixels = pixels.flatMap { [$0, $0, $0] } }
    if isGray {
      pixels += stride(from: 0, to: image.rgb.count, by: 3).lazy.map { image.rgb[$0] }
    } else {
      pixels += image.rgb
    }
  }
}
