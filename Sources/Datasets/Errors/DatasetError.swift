package import Base

/// Why data can't be read, found or fetched; the cases carry the facts, `description` says them in one sentence.
public enum DatasetError: Error, Equatable, Sendable {
  // MARK: What is asked for

  /// No dataset of the catalog has this name.
  case unknownDataset(name: String, known: [String])
  /// A file of a dataset is not in the data folder.
  case notInFolder(dataset: String, file: String, folder: String)

  // MARK: Files

  /// There is no such file or folder.
  case missing(path: String)
  /// The system refuses to read a file or folder, or it is neither.
  case unreadable(path: String, reason: String)
  /// The content of a file has more than `limit` bytes, more than its format can need.
  case tooLarge(path: String, limit: Int)
  /// The system refuses to write a file or to make a folder.
  case unwritable(path: String, reason: String)
  /// A file in a folder has a name that is not UTF-8; `path` has U+FFFD where its bytes are no text.
  case notUTF8(path: String)
  /// A file of a dataset goes on after the `expected` bytes of content that it must have.
  case tooLong(path: String, expected: Int)
  /// The disk filled up while a file was written.
  case diskFull(path: String)

  // MARK: gzip

  /// The compressed data ends in the middle, after `offset` bytes.
  case truncatedGzip(path: String, offset: Int)
  /// The compressed data is damaged, noticed `offset` bytes into the file.
  case damagedGzip(path: String, offset: Int, reason: String)
  /// Something else follows the compressed data, from byte `offset` on.
  case bytesAfterGzip(path: String, offset: Int)

  // MARK: Binary formats

  /// The first four bytes are not those of the format.
  case wrongMagic(path: String, expected: UInt32, found: UInt32)
  /// The content ends too early; `expected` and `found` count its bytes, decompressed.
  case truncated(path: String, expected: Int, found: Int)
  /// The content goes on after its last image or label, which ends at byte `expected`.
  case trailingBytes(path: String, expected: Int)
  /// The header speaks of images that can't exist.
  case impossibleSize(path: String, count: Int, height: Int, width: Int)
  /// There is nothing in it: no image, no label or no row.
  case empty(path: String)
  /// The images and their labels are not equally many.
  case countMismatch(images: String, imageCount: Int, labels: String, labelCount: Int)
  /// A label names a class that does not exist; `offset` counts bytes from the start of the content.
  case labelOutOfRange(path: String, offset: Int, found: Int, classCount: Int)
  /// The content is no whole number of records.
  case partialRecord(path: String, size: Int, recordSize: Int)
  /// An archive is not a tar archive or is damaged at `offset`, counted in decompressed bytes.
  case damagedArchive(path: String, offset: Int)

  // MARK: Tables

  /// The header names a column that is neither the label nor a pixel, of which the first and the last name are given.
  case unknownColumn(path: String, column: Int, name: String, first: String, last: String)
  /// The header names a column twice.
  case repeatedColumn(path: String, column: Int, name: String)
  /// The header lacks pixels; says the first one.
  case missingColumns(path: String, count: Int, first: String)
  /// A line is too long to be a row.
  case lineTooLong(path: String, line: Int, limit: Int)

  /// A row has another number of columns than it needs.
  case wrongColumnCount(path: String, line: Int, expected: Int, found: Int)
  /// A field of a row is no whole number.
  case notANumber(path: String, line: Int, column: Int, found: String)
  /// A field of a row is a number above the largest allowed.
  case numberTooLarge(path: String, line: Int, column: Int, found: String, largest: Int)

  // MARK: Image folders

  /// A folder that should hold folders, one for each class, holds none.
  case noClassFolders(path: String)
  /// A class folder holds no image.
  case emptyFolder(path: String)
  /// There are more classes than a byte can number.
  case tooManyClasses(path: String, found: Int)
  /// An image lies beside the class folders, so that its class is unknown.
  case outsideClassFolders(path: String)
  /// A file is not a PNG image; the format is that of another kind of image, where it is known.
  case notPNG(path: String, format: String?)
  /// A PNG image can't be decoded.
  case damagedPNG(path: String, reason: String)
  /// An image is too large to be learned from.
  case imageTooLarge(path: String, height: Int, width: Int, largest: Int)
  /// An image has another size than the first one.
  case wrongImageSize(path: String, expected: String, found: String)
  /// All images together have more bytes than can be used; this is the first one that is too many.
  case tooManyPixels(path: String, limit: Int)

  // MARK: Fetching

  /// No mirror gave the file; says what happened at each.
  case notFetched(file: String, folder: String, attempts: [FetchAttempt])
  /// Another process has been holding the file for a long time without adding to it.
  case busy(path: String)
}

extension DatasetError {
  /// The same of a file that is read.
  package init(_ error: InputFileError) {
    switch error {
    case .missing(let path): self = .missing(path: path)
    case .notRegular(let path, let kind):
      self = .unreadable(path: path, reason: "it is \(kind) and no file")
    case .tooLarge(let path, _, let limit): self = .tooLarge(path: path, limit: limit)
    case .unreadable(let path, let reason): self = .unreadable(path: path, reason: reason)
    }
  }
}
