internal import Base
internal import Console
internal import ConvNet
internal import Datasets
internal import Figures
internal import Foundation
internal import Notebooks

/// A folder that lessons were written into, and its first page: the course, with what is there.
public struct CourseFolder {
  /// What is read of a lesson's manifest; nothing else of the lesson is.
  private struct Manifest: Decodable {
    let lesson: String
    let title: String
    let question: String
    let minutes: Int
    let showpiece: String
    let thumbnail: String?
    let figures: [LessonManifest.Figure]
  }

  /// The most bytes of a manifest.
  private static let largestSize = 1 << 24

  private let output: String
  private let manifests: [String: Manifest]

  /// Reads what the lessons have written into `output`; those that wrote nothing are left out.
  public init(_ output: String) {
    self.output = output
    var manifests: [String: Manifest] = [:]
    for entry in LessonList.all.entries {
      let path = "\(output)/\(entry.name)/manifest.json"
      guard let bytes = try? InputFile.bytes(of: path, limit: Self.largestSize) else { continue }
      manifests[entry.name] = try? JSONDecoder().decode(Manifest.self, from: Data(bytes))
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
    var index = index
    index.hero = try Self.hero()
    try OutputFile.write(Data(index.html(scripts: .convbook).utf8), to: path)
    return path
  }

  /// A digit on its way through the network that Convbook ships.
  private static func hero() throws -> CourseIndex.Hero {
    let network = try DigitNetwork.shipped()
    let reading = DigitReading(network)
    let digit = DigitGenerator.classNames[DigitReading.digit]
    let share = Decimals.fixed(100 * reading.probabilities[DigitReading.digit], 1)
    return CourseIndex.Hero(
      picture: PagePicture(try reading.journey(network).forPage()),
      caption:
        "A network with \(Decimals.whole(network.model.summary.parameters)) weights reads a drawn \(digit). Its filters answer where the strokes "
        + "run their way, further filters combine the answers, and ten scores become probabilities: \(share)\(Decimals.thinSpace)% "
        + "for the \(digit). All of it was computed when this page was written.")
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
    return CourseIndex(parts: parts, others: others, runs: runs)
  }

  private func page(_ manifest: Manifest) -> CourseIndex.Page {
    let showpiece = manifest.figures.first { $0.path == manifest.showpiece }
    return CourseIndex.Page(
      minutes: manifest.minutes, picture: "\(manifest.lesson)/\(manifest.showpiece).png",
      drawing: manifest.thumbnail, alternativeText: showpiece?.alternativeText ?? "",
      figures: manifest.figures.map { figure in
        let file = "\(manifest.lesson)/\(figure.path).png"
        return CourseIndex.Thumbnail(
          file: file, source: figure.still.map { "\(manifest.lesson)/\($0)" } ?? file,
          title: figure.title, alternativeText: figure.alternativeText)
      })
  }

  /// What is read of the report of a training run.
  private struct Report: Decodable {
    let dataset: String
    let source: String
    let model: String
    let testImages: Int
    let testAccuracy: Double
    let testAccuracyInterval: [Double]
    let trainSeconds: Double
    let threads: Int
    let command: String
  }

  /// Training runs beside the lessons, the most accurate first.
  private var runs: [CourseIndex.Run] {
    otherNames.compactMap { name -> (accuracy: Double, run: CourseIndex.Run)? in
      guard
        let bytes = try? InputFile.bytes(
          of: "\(output)/\(name)/report.json", limit: Self.largestSize),
        let report = try? JSONDecoder().decode(Report.self, from: Data(bytes)),
        report.testAccuracyInterval.count == 2
      else { return nil }
      let title =
        report.source == "builtin"
        ? "Built-in digits" : (try? Dataset.named(report.dataset))?.title ?? report.dataset
      func percent(_ share: Double) -> String { Decimals.fixed(100 * share, 2) }
      let thin = Decimals.thinSpace
      let interval = report.testAccuracyInterval.map(percent).joined(separator: " to ")
      let time =
        report.trainSeconds < 60
        ? "\(Decimals.fixed(report.trainSeconds, 0)) seconds"
        : "\(Decimals.fixed(report.trainSeconds / 60, 1)) minutes"
      let facts =
        "of \(Decimals.whole(report.testImages)) test images; 95\(thin)% interval \(interval)\(thin)%; "
        + "\(time) on \(report.threads) thread\(report.threads == 1 ? "" : "s")"
      return (
        report.testAccuracy,
        CourseIndex.Run(
          name: name, title: "\(title), \(report.model) network",
          accuracy: "\(percent(report.testAccuracy))\(thin)%", facts: facts,
          command: "swift run -c release \(report.command)")
      )
    }.sorted { $0.accuracy > $1.accuracy }.map(\.run)
  }

  /// Pages beside the lessons' own.
  private var others: [NotebookLink] {
    let known = Set(Curriculum.convbook.lessons.map(\.name))
    let runs = Set(runs.map(\.name))
    return otherNames.filter { !runs.contains($0) }.map { name in
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

  /// The names of their folders.
  private var otherNames: [String] {
    let known = Set(Curriculum.convbook.lessons.map(\.name))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: output)) ?? []
    return names.sorted().filter {
      !known.contains($0) && FileManager.default.fileExists(atPath: "\(output)/\($0)/index.html")
    }
  }
}
