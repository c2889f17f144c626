internal import Base
internal import Console
internal import Foundation
internal import Notebooks

/// A folder that lessons were written into, and its first page: the course, with what is there.
public struct CourseFolder {
  /// What is read of a lesson's manifest.
  private struct Manifest: Decodable {
    let lesson: String
    let title: String
    let question: String
    let minutes: Int
    let showpiece: String
    let figures: [String]
  }

  /// What is read of the numbers beside a figure.
  private struct FigureWords: Decodable {
    let title: String
    let alternativeText: String
  }

  /// The most bytes of a manifest, a figure or its numbers.
  private static let largestSize = 1 << 26

  private let output: String
  private let manifests: [String: Manifest]

  /// Reads what the lessons have written into `output`; those that wrote nothing are left out.
  public init(_ output: String) {
    self.output = output
    var manifests: [String: Manifest] = [:]
    for entry in LessonList.all.entries {
      manifests[entry.name] = Self.decoded("\(output)/\(entry.name)/manifest.json")
    }
    self.manifests = manifests
  }

  /// Each lesson that was written, in order, with the figure that stands for it: a path without its extension.
  public var showpieces: [(lesson: String, path: String)] {
    LessonList.all.entries.compactMap { entry in
      manifests[entry.name].map { (entry.name, "\(output)/\(entry.name)/\($0.showpiece)") }
    }
  }

  /// Writes `index.html`, and says where.
  ///
  /// - Throws: `FileError` when it can't be written.
  public func write() throws -> String {
    let path = "\(output)/index.html"
    try OutputFile.write(Data(index.html(scripts: .convbook).utf8), to: path)
    return path
  }

  private static func decoded<Value: Decodable>(_ path: String) -> Value? {
    (try? InputFile.bytes(of: path, limit: largestSize)).flatMap {
      try? JSONDecoder().decode(Value.self, from: Data($0))
    }
  }

  private var index: CourseIndex {
    let course = Curriculum.convbook
    let (depths, opens) = (course.depths, course.opens)
    let parts = course.parts.map { part in
      CourseIndex.Part(
        title: part.title, introduction: part.introduction,
        lessons: part.lessons.map { entry in
          let manifest = manifests[entry.name]
          return CourseIndex.Lesson(
            name: entry.name, title: manifest?.title ?? entry.title,
            question: manifest?.question ?? entry.question, needs: entry.needs, gives: entry.gives,
            depth: depths[entry.name] ?? 0, opens: opens[entry.name] ?? 0,
            command: LessonList.all[entry.name].map { "swift run -c release \($0.name)" },
            page: manifest.map(page))
        })
    }
    return CourseIndex(parts: parts, others: others)
  }

  private func page(_ manifest: Manifest) -> CourseIndex.Page {
    let figures = manifest.figures.map { figure in
      let words: FigureWords? = Self.decoded("\(output)/\(manifest.lesson)/\(figure).json")
      let file = "\(manifest.lesson)/\(figure).png"
      return CourseIndex.Thumbnail(
        file: file, source: stillness(of: file) ?? file, title: words?.title ?? figure,
        alternativeText: words?.alternativeText ?? "")
    }
    let showpiece = "\(manifest.lesson)/\(manifest.showpiece).png"
    return CourseIndex.Page(
      minutes: manifest.minutes, picture: showpiece,
      alternativeText: figures.first { $0.file == showpiece }?.alternativeText ?? "",
      figures: figures)
  }

  /// The first frame of a picture that moves, as an address that holds it: a page full of pictures has none that moves by itself.
  private func stillness(of file: String) -> String? {
    guard let bytes = try? InputFile.bytes(of: "\(output)/\(file)", limit: Self.largestSize)
    else { return nil }
    return PictureFile(.png, bytes: bytes).still.map {
      "data:image/png;base64,\(Base64.encoded($0.bytes))"
    }
  }

  /// Pages beside the lessons' own.
  private var others: [NotebookLink] {
    let known = Set(Curriculum.convbook.lessons.map(\.name))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: output)) ?? []
    return names.sorted().filter {
      !known.contains($0) && FileManager.default.fileExists(atPath: "\(output)/\($0)/index.html")
    }.map { name in
      if name == "lab" {
        return NotebookLink(
          title: "The lab", name: name, question: "Draw a digit, train a network, try a kernel.")
      }
      let isVaried = known.contains { name.hasPrefix("\($0)-") }
      return NotebookLink(
        title: name, name: name,
        question: isVaried ? "A lesson with other settings." : "A training run.")
    }
  }
}
