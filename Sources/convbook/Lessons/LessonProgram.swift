import Base
import Console
import Foundation
import LessonKit

/// The executable of a lesson, which lies beside this one.
struct LessonProgram {
  let entry: LessonList.Entry

  /// Every lesson of this package, in the order of the curriculum.
  static var all: [LessonProgram] { LessonList.all.entries.map(LessonProgram.init) }

  /// The lessons of these names, in the order of the curriculum; all when none is named.
  ///
  /// - Throws: ``UsageError`` for a name that is no lesson's.
  static func named(_ names: [String]) throws(UsageError) -> [LessonProgram] {
    let known = all.map(\.entry.name)
    for name in names where !known.contains(name) {
      let hint = ParsedArguments.hint(for: name, among: known)
      throw UsageError("there is no lesson \"\(name)\"\(hint); convbook lessons lists them")
    }
    return names.isEmpty ? all : all.filter { names.contains($0.entry.name) }
  }

  /// The folder of this program, where the lessons are built, too.
  private static var folder: URL {
    let own = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
    return own.resolvingSymlinksInPath().deletingLastPathComponent()
  }

  /// The sources of this program, above the folder where it was built; nil for a program that was taken elsewhere.
  private static var package: URL? {
    var folder = folder
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      if ["Package.swift", "lessons"].allSatisfy({
        FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
      }) {
        return folder
      }
    }
    return nil
  }

  private var url: URL { Self.folder.appending(path: entry.name) }

  /// Whether there is something to run.
  private var isBuilt: Bool { FileManager.default.isExecutableFile(atPath: url.path) }

  private var buildCommand: [String] {
    ["swift", "build", "--configuration", "release", "--product", entry.name]
  }

  /// Brings its executable up to date with its sources.
  ///
  /// A debug build, which tests run, takes the lessons that were built with it: it waits for no other `swift build`.
  ///
  /// - Throws: ``CommandFailure`` when it can't be built, with what the compiler says.
  func build() throws(CommandFailure) {
    guard let package = Self.package, Self.folder.lastPathComponent == "release" else {
      if isBuilt { return }
      throw CommandFailure(
        "\(entry.name) is not built; in the folder of Convbook, run \(buildCommand.joined(separator: " "))"
      )
    }
    let run: ChildProcess
    do {
      run = try ChildProcess(
        URL(filePath: "/usr/bin/env"), buildCommand + ["--package-path", package.path])
    } catch {
      throw CommandFailure("\(entry.name) can't be built: /usr/bin/env can't be run")
    }
    if run.status == 0 { return }
    let lines = (run.output + run.messages).split(separator: "\n").map(String.init)
    let reason = lines.first { $0.contains("error:") } ?? lines.last ?? "exit code \(run.status)"
    throw CommandFailure("\(entry.name) can't be built: \(reason)")
  }

  /// What the lesson says of itself, if it is built; else what the first two lines of its text say.
  func summary() -> (title: String, question: String?, seconds: Int?) {
    if let run = try? ChildProcess(url, ["--describe"]), run.status == 0,
      let description = try? JSONDecoder().decode(
        LessonDescription.self, from: Data(run.output.utf8))
    {
      return (description.title, description.question, description.seconds)
    }
    let bytes = (try? InputFile.bytes(of: text.path, limit: 1 << 20)) ?? []
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.count > 1, lines[0].hasPrefix("# ") else { return (entry.title, nil, nil) }
    return (String(lines[0].dropFirst(2)), String(lines[1]), nil)
  }

  private var text: URL {
    (Self.package ?? Self.folder).appending(path: "lessons/\(entry.folder)/page.md")
  }

  /// Runs it to its end.
  ///
  /// - Throws: ``CommandFailure`` when it can't be started.
  func run(_ arguments: [String]) throws(CommandFailure) -> ChildProcess {
    do {
      return try ChildProcess(url, arguments)
    } catch {
      throw CommandFailure("\(url.path) can't be run: \(error.localizedDescription)")
    }
  }
}
