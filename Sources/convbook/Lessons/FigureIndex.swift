import Base
import Console
import Foundation
import LessonKit
import Notebooks

/// A page of thumbnails, and the gallery: what lessons have written, to be found again.
struct FigureIndex {
  /// What is read of a lesson's manifest.
  private struct Manifest: Decodable {
    let lesson: String
    let title: String
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

  let output: String
  private let manifests: [Manifest]

  /// Reads what the lessons have written; those that wrote nothing are left out.
  init(output: String) {
    self.output = output
    manifests = LessonList.all.entries.compactMap { entry in
      Self.decoded("\(output)/\(entry.name)/manifest.json")
    }
  }

  private static func decoded<Value: Decodable>(_ path: String) -> Value? {
    (try? InputFile.bytes(of: path, limit: largestSize)).flatMap {
      try? JSONDecoder().decode(Value.self, from: Data($0))
    }
  }

  /// Copies the figure that stands for each lesson into `output/gallery`, and says where.
  func writeGallery() throws -> [String] {
    try manifests.map { manifest in
      let source = "\(output)/\(manifest.lesson)/\(manifest.showpiece).png"
      guard let bytes = try? InputFile.bytes(of: source, limit: Self.largestSize) else {
        throw CommandFailure("\(source) can't be read; run \(manifest.lesson) again")
      }
      let path = "\(output)/gallery/\(manifest.lesson).png"
      try OutputFile.write(Data(bytes), to: path)
      return path
    }
  }

  /// Writes `output/index.html` and says where.
  func write() throws -> String {
    let path = "\(output)/index.html"
    try OutputFile.write(Data(page.utf8), to: path)
    return path
  }

  private var page: String {
    let parts = manifests.map { manifest in
      let thumbnails = manifest.figures.map { thumbnail($0, of: manifest.lesson) }.joined()
      return """
        <section>
        <h2><a href="\(manifest.lesson)/index.html">\(escaped(manifest.title))</a></h2>
        <ul>
        \(thumbnails)</ul>
        </section>

        """
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Convbook: figures</title>
      <style>
      body { font: 1rem/1.5 system-ui, sans-serif; max-width: 72rem; margin: 0 auto; padding: 2rem 1.25rem; background: #fff; color: #1f2328; }
      a { color: #005a9c; }
      ul { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(14rem, 100%), 1fr)); gap: 1.25rem; }
      li a { display: block; text-decoration: none; }
      img { width: 100%; height: 10rem; object-fit: contain; background: #fff; border: 1px solid #d8dbdf; border-radius: 4px; }
      @media (prefers-color-scheme: dark) { body { background: #15181c; color: #e8eaed; } a { color: #79b8ff; } img { border-color: #3a4048; } }
      </style>
      </head>
      <body>
      <main>
      <h1>Figures</h1>
      \(parts.joined())</main>
      </body>
      </html>

      """
  }

  private func thumbnail(_ figure: String, of lesson: String) -> String {
    let words: FigureWords? = Self.decoded("\(output)/\(lesson)/\(figure).json")
    let file = "\(lesson)/\(figure).png"
    return """
      <li><a href="\(file)"><img src="\(stillness(of: file) ?? file)" alt="\(escaped(words?.alternativeText ?? ""))" loading="lazy">\(escaped(words?.title ?? figure))</a></li>

      """
  }

  /// The first frame of a picture that moves, as an address that holds it: a page full of pictures has none that moves by itself.
  private func stillness(of file: String) -> String? {
    guard let bytes = try? InputFile.bytes(of: "\(output)/\(file)", limit: Self.largestSize)
    else { return nil }
    return PictureFile(.png, bytes: bytes).still.map {
      "data:image/png;base64,\(Data($0.bytes).base64EncodedString())"
    }
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
