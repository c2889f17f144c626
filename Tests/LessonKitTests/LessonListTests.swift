import Foundation
import Testing

@testable import LessonKit

@Suite struct LessonListTests {
  private let list = LessonList("04-pooling,02-padding,13-vanishing-gradients")

  @Test("Folders give numbers and names, in the order of the curriculum")
  func entries() {
    #expect(list.entries.map(\.number) == [2, 4, 13])
    #expect(list.entries.map(\.name) == ["padding", "pooling", "vanishing-gradients"])
    #expect(list["vanishing-gradients"]?.title == "Vanishing gradients")
  }

  @Test("Neighbours skip what is not written, and end at both ends")
  func neighbours() {
    #expect(list.neighbours(of: 4).previous?.name == "padding")
    #expect(list.neighbours(of: 3).next?.name == "pooling")
    #expect(list.neighbours(of: 2).previous == nil)
    #expect(list.neighbours(of: 13).next == nil)
  }

  @Test("Package.swift lists every folder of lessons")
  func folders() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folders = try FileManager.default
      .contentsOfDirectory(atPath: root.appending(path: "lessons").path)
      .filter { !$0.hasPrefix(".") }
    #expect(!folders.isEmpty)
    #expect(
      Set(folders.map { String($0.drop { $0 != "-" }.dropFirst()) })
        == Set(LessonList.all.entries.map(\.name)))
  }

  @Test(
    "Lessons are named after their types",
    arguments: [
      ("Padding", "padding"), ("VanishingGradients", "vanishing-gradients"),
      ("DropoutLesson", "dropout"), ("Lesson", "lesson"),
    ])
  func names(type: String, name: String) {
    #expect(kebabCase(type) == name)
  }
}
