internal import CLessonList

/// The lessons of this package, in the order of the curriculum; `Package.swift` lists them.
public struct LessonList: Sendable {
  /// A lesson by its place and name; both come from its folder, `lessons/02-padding`.
  public struct Entry: Sendable, Hashable {
    /// The name of its folder: `02-padding`.
    public let folder: String
    /// Its place in the curriculum, from 1.
    public let number: Int
    /// The name of its executable.
    public let name: String

    /// What links call it: `Vanishing gradients`.
    public var title: String {
      let words = name.replacing("-", with: " ")
      return words.prefix(1).uppercased() + words.dropFirst()
    }
  }

  /// The lessons, in order.
  public let entries: [Entry]

  /// Every lesson that this package was built with.
  public static let all = LessonList(String(cString: convbook_lessons()))

  /// Reads `02-padding,04-pooling`.
  init(_ folders: String) {
    entries = folders.split(separator: ",").compactMap { folder in
      let parts = folder.split(separator: "-", maxSplits: 1)
      guard parts.count == 2, let number = Int(parts[0]) else { return nil }
      return Entry(folder: String(folder), number: number, name: String(parts[1]))
    }.sorted { $0.number < $1.number }
  }

  /// The lesson of this name.
  public subscript(name: String) -> Entry? { entries.first { $0.name == name } }

  /// The lessons before and after a place in the curriculum; lessons that are not written yet are skipped.
  public func neighbours(of number: Int) -> (previous: Entry?, next: Entry?) {
    (entries.last { $0.number < number }, entries.first { $0.number > number })
  }
}
