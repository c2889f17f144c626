import LessonKit
import Testing

@Suite struct PowerLawTests {
  @Test("A law is found again, and goes on beyond what it was fitted to")
  func exact() {
    let law = PowerLaw(sizes: [100, 400, 1600], values: [20, 10, 5])
    #expect(abs(law.exponent - 0.5) < 1e-12 && abs(law.factor - 200) < 1e-9)
    #expect(abs(law.value(at: 6400) - 2.5) < 1e-12)
  }

  @Test("Where the points are no line, it is that of least squares")
  func leastSquares() {
    // In powers of two: the places 0, 1, 2 and the values 3, 3, 0.
    let law = PowerLaw(sizes: [1, 2, 4], values: [8, 8, 1])
    #expect(abs(law.exponent - 1.5) < 1e-12)
    #expect(abs(law.value(at: 2) - 4) < 1e-12)
  }
}
