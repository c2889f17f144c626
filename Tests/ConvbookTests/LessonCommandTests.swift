import Foundation
import LessonKit
import TestSupport
import Testing

private let convbook = BuiltProduct("convbook")

@Suite struct LessonCommandTests {
  @Test("Every lesson is listed with its question, its time and how to run it")
  func list() throws {
    let run = try convbook.run(["lessons"])
    #expect(run.status == 0 && run.messages.isEmpty)
    for entry in LessonList.all.entries {
      #expect(run.output.contains("swift run -c release \(entry.name)\n"))
    }
    #expect(run.output.contains("Why add zeros around an image before filtering it?"))
  }

  @Test("Figures of lessons get a page with a thumbnail each, and a gallery when asked for")
  func figures() throws {
    let folder = try TemporaryFolder()
    let run = try convbook.run([
      "figures", "pooling", "padding", "--quick", "--data", "builtin", "--gallery", "--output",
      folder.path,
    ])
    #expect(run.status == 0, "\(run.messages)")
    #expect(try folder.names() == ["gallery", "index.html", "padding", "pooling"])
    #expect(try folder.names(in: "gallery") == ["padding.png", "pooling.png"])
    let page = String(decoding: try folder.bytes(of: "index.html"), as: UTF8.self)
    for lesson in ["padding", "pooling"] {
      let pictures = try folder.names(in: "\(lesson)/figures").filter { $0.hasSuffix(".png") }
      #expect(!pictures.isEmpty)
      for name in pictures {
        let attribute = name.hasSuffix("-still.png") ? "src" : "href"
        #expect(page.contains("\(attribute)=\"\(lesson)/figures/\(name)\""))
      }
    }
    #expect(!page.contains("alt=\"\""))
  }

  @Test("The page of thumbnails shows pictures that are there, whatever formats were asked for")
  func formats() throws {
    let folder = try TemporaryFolder()
    let run = try convbook.run([
      "figures", "padding", "--quick", "--data", "builtin", "--formats", "svg", "--output",
      folder.path,
    ])
    #expect(run.status == 0, "\(run.messages)")
    let page = String(decoding: try folder.bytes(of: "index.html"), as: UTF8.self)
    let addresses = page.matches(of: /(?:src|href)="([^"]*)"/).map { String($0.output.1) }
    #expect(addresses.count > 2)
    for address in addresses where !address.hasPrefix("data:") && !address.hasPrefix("#") {
      #expect(FileManager.default.fileExists(atPath: folder[address]), "\(address)")
    }
  }

  /// A package with one lesson, built by a program that stands for Swift's: it writes down what it was asked.
  private func package(swift script: String) throws -> (folder: TemporaryFolder, path: String) {
    let folder = try TemporaryFolder()
    try folder.write([], to: "package/Package.swift")
    try folder.write("# Padding\n\nWhy zeros?\n".utf8, to: "package/lessons/02-padding/page.md")
    try folder.write([], to: "package/.build/release/empty")
    try FileManager.default.copyItem(
      atPath: convbook.path, toPath: folder["package/.build/release/convbook"])
    let swift = try folder.write("#!/bin/sh\n\(script)\n".utf8, to: "tools/swift")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: swift)
    return (folder, folder["package/.build/release/convbook"])
  }

  @Test("A release build builds the lessons that it needs, and says why it can't")
  func building() throws {
    let (folder, path) = try package(
      swift: "echo \"$@\" >>\"$(dirname \"$0\")/asked\"; echo 'error: no such product'; exit 1")
    let run = try BuiltProduct(at: path).run(
      ["figures", "padding", "--output", folder["output"]],
      environment: ["PATH": "\(folder["tools"]):/usr/bin:/bin"])
    #expect(run.status == 1)
    #expect(run.messages.contains("padding can't be built: error: no such product"))
    #expect(
      String(decoding: try folder.bytes(of: "tools/asked"), as: UTF8.self)
        == "build --configuration release --product padding --package-path \(folder["package"])\n")
  }

  @Test("Lessons are listed without being built, by the first lines of their texts")
  func unbuilt() throws {
    let (folder, path) = try package(swift: "touch \"$(dirname \"$0\")/asked\"")
    let run = try BuiltProduct(at: path).run(
      ["lessons"], environment: ["PATH": "\(folder["tools"]):/usr/bin:/bin"])
    #expect(run.status == 0)
    #expect(
      run.output.contains("\n 2  Padding\n    Why zeros?\n    swift run -c release padding\n"))
    #expect(try folder.names(in: "tools") == ["swift"])
  }

  @Test("Without sources, a lesson that is not there is named with the command that builds it")
  func elsewhere() throws {
    let folder = try TemporaryFolder()
    try folder.write([], to: "bin/empty")
    try FileManager.default.copyItem(atPath: convbook.path, toPath: folder["bin/convbook"])
    let run = try BuiltProduct(at: folder["bin/convbook"]).run(
      ["figures", "padding", "--output", folder["output"]])
    #expect(run.status == 1)
    #expect(
      run.messages.contains("padding is not built; in the folder of Convbook, run swift build"))
    #expect(run.messages.contains("--product padding"))
  }

  @Test("A lesson that fails is reported with its reason, and the rest is still made")
  func failure() throws {
    let folder = try TemporaryFolder()
    // A file stands where the folder of one lesson should.
    try folder.write([1], to: "padding")
    let run = try convbook.run([
      "figures", "padding", "pooling", "--quick", "--data", "builtin", "--output", folder.path,
    ])
    #expect(run.status == 1)
    #expect(run.messages.contains("padding failed: ") && run.messages.contains(folder["padding"]))
    #expect(try folder.names().contains("pooling"))
    let page = String(decoding: try folder.bytes(of: "index.html"), as: UTF8.self)
    #expect(page.contains("pooling/index.html") && !page.contains("padding/index.html"))
  }

  @Test(
    "Wrong usage is one sentence and exit code 2",
    arguments: [
      (["figures", "paddig"], "there is no lesson \"paddig\"; did you mean padding?"),
      (["figures", "--gallery", "--scale", "2"], "leave --scale out"),
      (["figures", "--data", "minst"], "did you mean mnist?"), (["lessons", "all"], "unexpected"),
    ])
  func wrongUsage(words: [String], sentence: String) throws {
    let run = try convbook.run(words)
    #expect(run.status == 2 && run.messages.contains(sentence))
  }
}
