import Testing

@testable import LessonKit

@Suite struct SwiftExerciseTests {
  private func exercise(
    yours: @escaping @Sendable (Int) -> [Double] = { [Double($0 * $0)] }
  ) -> SwiftExercise {
    SwiftExercise(
      "square(_:)", cases: [2, 3], says: { "n = \($0)" }, yours: yours,
      solution: { [Double($0) * Double($0)] }, core: { [Double($0 * $0)] })
  }

  @Test("What agrees has no difference, the solution least of all")
  func agrees() throws {
    #expect(try exercise().difference(of: .learner) == nil)
    #expect(try exercise(yours: { _ in [] }).difference(of: .solution) == nil)
  }

  @Test("The first number that differs is told with its case")
  func differs() throws {
    #expect(
      try exercise(yours: { [Double($0 * 2)] }).difference(of: .learner)
        == "with n = 3, yours gives 6, the core 9")
    #expect(
      try exercise(yours: { _ in [.nan] }).difference(of: .learner)
        == "with n = 2, yours gives nan, the core 4")
    #expect(
      try exercise(yours: { [Double($0), 1] }).difference(of: .learner)
        == "with n = 2, yours gives 2 numbers, the core 1")
    let several = SwiftExercise(
      "pair(_:)", cases: [1], says: { "n = \($0)" }, yours: { _ in [1, 2.5] },
      solution: { _ in [1, 2] }, core: { _ in [1, 2] })
    #expect(
      try several.difference(of: .learner)
        == "with n = 1, yours gives 2.5 as number 2 of 2, the core 2")
  }
}
