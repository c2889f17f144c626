import Testing

@testable import LessonKit

@Suite struct CrossingTests {
  @Test("Half-way between two values lies the geometric mean of their places")
  func place() {
    let crossing = Crossing(
      places: [1, 4, 16], curve: [[0, 0, 0], [2, 2, 2], [3, 3, 3]], aims: [1, 1, 1])
    #expect(abs(crossing.place - 2) < 1e-9 && crossing.isReached)
    #expect(crossing.range == crossing.place...crossing.place && !crossing.isOpen)
    #expect(crossing.text == "about 2" && crossing.rangeText == "2 to 2")
  }

  @Test("Seeds that differ leave a range around the place; what no place reaches ends at the last")
  func range() {
    let curve = [[0.0, 0.2, -0.2], [2.1, 1.9, 2.0], [3, 3.1, 2.9]]
    let crossing = Crossing(places: [1, 4, 16], curve: curve, aims: [1, 1.1, 0.9])
    #expect(crossing.range.lowerBound < 2 && crossing.range.upperBound > 2)
    #expect(crossing.range.upperBound < 4)
    let beyond = Crossing(places: [1, 4, 16], curve: curve, aims: [9, 9, 9])
    #expect(beyond.place == 16 && !beyond.isReached && beyond.range == 16...16)
    #expect(beyond.text == "16 or more" && beyond.rangeText == "16 to 16 or more")
  }
}
