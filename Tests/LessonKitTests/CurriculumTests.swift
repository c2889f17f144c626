import Testing

@testable import LessonKit

@Suite struct CurriculumTests {
  private let course = Curriculum.convbook

  @Test("Every lesson that is written stands in the course, at the place of its folder")
  func places() {
    for entry in LessonList.all.entries {
      #expect(course.lessons[entry.number - 1].name == entry.name)
    }
    #expect(course.lessons.count == 25 && Set(course.lessons.map(\.name)).count == 25)
  }

  @Test("A lesson needs only lessons before it")
  func order() {
    var before: Set<String> = []
    for lesson in course.lessons {
      for need in lesson.needs { #expect(before.contains(need), "\(lesson.name) needs \(need)") }
      before.insert(lesson.name)
    }
  }

  @Test("Steps and what builds on a lesson follow from the needs")
  func staircase() {
    let course = Curriculum(parts: [
      .init(
        title: "", introduction: "",
        lessons: [
          .init(name: "a", title: "", question: "", needs: [], gives: ""),
          .init(name: "b", title: "", question: "", needs: ["a"], gives: ""),
          .init(name: "c", title: "", question: "", needs: ["a"], gives: ""),
          .init(name: "d", title: "", question: "", needs: ["b", "c"], gives: ""),
        ])
    ])
    #expect(course.depths == ["a": 0, "b": 1, "c": 1, "d": 2])
    #expect(course.opens == ["a": 3, "b": 1, "c": 1])
  }
}
