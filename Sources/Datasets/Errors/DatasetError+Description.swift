internal import Base
internal import ConvNet

extension DatasetError: CustomStringConvertible {
  /// One sentence: what is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .unknownDataset(let name, let known):
      "there is no dataset named \"\(name)\"; choose \(known.joined(separator: ", "))"
    case .notInFolder(let dataset, let file, let folder):
      "\(file) is not in \(folder); fetch it with `convbook data fetch \(dataset)`, "
        + "or set CONVBOOK_DATA to the folder that has it"

    case .missing(let path):
      "\(path) does not exist; check its name"
    case .unreadable(let path, let reason):
      "\(path) can't be read (\(reason)); check what it is and who may read it"
    case .tooLarge(let path, let limit):
      "\(path) has more than \(limit.grouped) bytes of content, "
        + "which no file of its kind needs; check that it is the right one"
    case .unwritable(let path, let reason):
      "\(path) can't be written (\(reason)); check the folder or choose another with CONVBOOK_DATA"
    case .notUTF8(let path):
      "\(path) has a name that is not UTF-8, as the names of files must be here; rename it"
    case .tooLong(let path, let expected):
      "\(path) goes on after the \(expected.grouped) bytes of content that it must have; "
        + "fetch it again"
    case .diskFull(let path):
      "the disk is full, so \(path) is not complete; free some space and try again"

    case .truncatedGzip(let path, let offset):
      "\(path) ends in the middle of its compressed data, "
        + "after \(offset.grouped) bytes; fetch it again"
    case .damagedGzip(let path, let offset, let reason):
      "\(path) has damaged compressed data near byte \(offset.grouped) "
        + "(\(reason)); fetch it again"
    case .bytesAfterGzip(let path, let offset):
      "\(path) goes on after its compressed data, which ends "
        + "at byte \(offset.grouped); fetch it again"

    case .wrongMagic(let path, let expected, let found):
      "\(path) begins with \(hex(found)) where \(hex(expected)) is needed; "
        + "check that it is the right IDX file"
    case .truncated(let path, let expected, let found):
      "\(path) should hold \(expected.grouped) bytes of content but ends "
        + "after \(found.grouped); fetch it again"
    case .trailingBytes(let path, let expected):
      "\(path) goes on after the \(expected.grouped) bytes that its header announces; "
        + "fetch it again"
    case .impossibleSize(let path, let count, let height, let width):
      "\(path) announces \(count.grouped) images of \(height)×\(width) pixels, which can't be; "
        + "fetch it again"
    case .empty(let path):
      "\(path) holds no data; check that it is the right file"
    case .countMismatch(let images, let imageCount, let labels, let labelCount):
      "\(images) has \(imageCount.grouped) images but \(labels) has \(labelCount.grouped) labels; "
        + "use two files that belong together"
    case .labelOutOfRange(let path, let offset, let found, let classCount):
      "\(path) has label \(found) at byte \(offset.grouped), "
        + "but labels go from 0 to \(classCount - 1); check that it is the right file"
    case .partialRecord(let path, let size, let recordSize):
      "\(path) has \(size.grouped) bytes, which is no whole number of "
        + "images with \(recordSize.grouped) bytes each; fetch it again"
    case .damagedArchive(let path, let offset):
      "\(path) is no tar archive or is damaged "
        + "at byte \(offset.grouped) of its content; fetch it again"

    case .unknownColumn(let path, let column, let name, let first, let last):
      "\(path), line 1, column \(column): \"\(name)\" is neither label nor one of "
        + "\(first) to \(last); rename or remove it"
    case .repeatedColumn(let path, let column, let name):
      "\(path), line 1, column \(column): \"\(name)\" is there already; remove one of the two"
    case .missingColumns(let path, let count, let first):
      "\(path), line 1, lacks \(count == 1 ? "a pixel" : "\(count) pixels"): "
        + "\(count == 1 ? "" : "the first is ")\"\(first)\"; a table needs all 784"
    case .lineTooLong(let path, let line, let limit):
      "\(path), line \(line), is longer than \(limit.grouped) bytes; "
        + "a row is a label, if the header names one, and then 784 pixels"
    case .wrongColumnCount(let path, let line, let expected, let found):
      "\(path), line \(line), has \(found) columns instead of \(expected); "
        + "a row is a label, if the header names one, and then 784 pixels"
    case .notANumber(let path, let line, let column, let found):
      "\(path), line \(line), column \(column): \"\(found)\" is no whole number from 0 on; correct it"
    case .numberTooLarge(let path, let line, let column, let found, let largest):
      "\(path), line \(line), column \(column): \(found) is above \(largest), "
        + "the largest number allowed here; correct it"

    case .noClassFolders(let path):
      "\(path) has no folders inside; make one for each class and put its PNG images there"
    case .emptyFolder(let path):
      "\(path) has no images; put the PNG images of its class there or remove it"
    case .tooManyClasses(let path, let found):
      "\(path) has \(found) class folders, but no more than 256 classes are possible; merge some"
    case .outsideClassFolders(let path):
      "\(path) lies beside the class folders; move it into the folder of its class"
    case .notPNG(let path, let format):
      format.map { "\(path) is a \($0) image, and only PNG can be read; save it as PNG" }
        ?? "\(path) is no PNG image; convert it or move it elsewhere"
    case .damagedPNG(let path, let reason):
      "\(path) can't be decoded as PNG (\(reason)); save it again or remove it"
    case .imageTooLarge(let path, let height, let width, let largest):
      "\(path) has \(height)×\(width) pixels, more than \(largest) along a side; scale it down"
    case .wrongImageSize(let path, let expected, let found):
      "\(path) has \(found) pixels, but the first image has \(expected); scale all to one size"
    case .tooManyPixels(let path, let limit):
      "from \(path) on, the images have more than \(limit.grouped) bytes of pixels together; "
        + "scale them down or use fewer"

    case .notFetched(let file, let folder, let attempts):
      "\(file) could not be fetched: "
        + attempts.map(\.description).joined(separator: "; ")
        + "; try again later or put the file into \(folder) by hand"
    case .busy(let path):
      "another process holds \(path) but adds nothing to it; end that process and try again"
    }
  }
}

/// Four bytes as they are printed in format descriptions.
private func hex(_ word: UInt32) -> String {
  let digits = String(word, radix: 16)
  return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
}
