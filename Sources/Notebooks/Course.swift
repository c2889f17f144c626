/// The course that a lesson belongs to: its parts, and how many lessons each has.
public struct Course: Sendable, Hashable {
  /// A part of the course.
  public struct Part: Sendable, Hashable {
    /// What it is called: `What a filter sees`.
    public var title: String
    /// How many lessons it has.
    public var lessons: Int

    /// A part and its number of lessons.
    public init(_ title: String, lessons: Int) { (self.title, self.lessons) = (title, lessons) }
  }

  /// The parts, in order.
  public var parts: [Part]

  /// A course in parts.
  public init(_ parts: [Part]) { self.parts = parts }

  /// How many lessons there are.
  public var lessons: Int { parts.reduce(0) { $0 + $1.lessons } }

  /// The part that the lesson `number` belongs to, with the part's own number from 1.
  public func part(of number: Int) -> (number: Int, part: Part)? {
    var last = 0
    for (index, part) in parts.enumerated() {
      last += part.lessons
      if number <= last { return number > 0 ? (index + 1, part) : nil }
    }
    return nil
  }
}
