internal import Notebooks

extension Course {
  /// The parts of the curriculum, and how many lessons each has.
  static let convbook = Course([
    Part("What a filter sees", lessons: 6), Part("From features to a decision", lessons: 4),
    Part("How it learns", lessons: 5), Part("Learning that lasts", lessons: 4),
    Part("Looking inside", lessons: 6),
  ])
}
