import Base
import Console
import Foundation
import LessonKit

/// The gallery: one small picture a lesson, to be found again.
enum Gallery {
  /// The most bytes of a picture.
  private static let largestSize = 1 << 26

  /// Copies the figure that stands for each lesson into `output/gallery`, and says where.
  static func write(_ course: CourseFolder, in output: String) throws -> [String] {
    try course.showpieces.map { lesson, showpiece in
      let source = "\(showpiece).png"
      guard let bytes = try? InputFile.bytes(of: source, limit: largestSize) else {
        throw CommandFailure("\(source) can't be read; run \(lesson) again")
      }
      let path = "\(output)/gallery/\(lesson).png"
      try OutputFile.write(Data(bytes), to: path)
      return path
    }
  }
}
