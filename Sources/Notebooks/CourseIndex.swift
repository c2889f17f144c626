/// The first page of a course: its lessons as a staircase, with what is there, what each needs and what it gives.
public struct CourseIndex: Sendable, Hashable {
  /// A lesson that was run here.
  public struct Page: Sendable, Hashable {
    /// How long it takes to read, in minutes.
    public var minutes: Int
    /// The picture that stands for it, as a file beside the index: `padding/figures/03-border.png`.
    public var picture: String
    /// The same picture as an `svg` element, in the page's colours; nil where there is only the file.
    public var drawing: String?
    /// What a reader who can't see it is told.
    public var alternativeText: String
    /// Its figures, in reading order.
    public var figures: [Thumbnail]

    /// A lesson's page, next to the index in the folder of the lesson's name.
    public init(
      minutes: Int, picture: String, drawing: String? = nil, alternativeText: String,
      figures: [Thumbnail]
    ) {
      (self.minutes, self.picture, self.drawing) = (minutes, picture, drawing)
      (self.alternativeText, self.figures) = (alternativeText, figures)
    }
  }

  /// A figure of a lesson.
  public struct Thumbnail: Sendable, Hashable {
    /// The file that it leads to.
    public var file: String
    /// The file that is shown small: of a picture that moves, its first frame.
    public var source: String
    /// What it is called.
    public var title: String
    /// What a reader who can't see it is told.
    public var alternativeText: String

    /// A figure by its file.
    public init(file: String, source: String, title: String, alternativeText: String) {
      (self.file, self.source, self.title, self.alternativeText) =
        (file, source, title, alternativeText)
    }
  }

  /// A lesson of the course.
  public struct Lesson: Sendable, Hashable {
    /// The name of its executable and folder.
    public var name: String
    /// What it is about.
    public var title: String
    /// What it answers.
    public var question: String
    /// The names of the lessons that it builds on directly.
    public var needs: [String]
    /// What one has learned afterwards.
    public var gives: String
    /// How many steps lead up to it.
    public var depth: Int
    /// How many lessons build on it, directly or not.
    public var opens: Int
    /// The command that makes it; nil when it is not written yet.
    public var command: String?
    /// Its page; nil when it was not run here.
    public var page: Page?

    /// A lesson by its name.
    public init(
      name: String, title: String, question: String, needs: [String], gives: String, depth: Int,
      opens: Int, command: String?, page: Page?
    ) {
      (self.name, self.title, self.question) = (name, title, question)
      (self.needs, self.gives, self.depth, self.opens) = (needs, gives, depth, opens)
      (self.command, self.page) = (command, page)
    }
  }

  /// A part of the course.
  public struct Part: Sendable, Hashable {
    /// What it is called.
    public var title: String
    /// What it is about.
    public var introduction: String
    /// Its lessons, in order.
    public var lessons: [Lesson]

    /// A part and its lessons.
    public init(title: String, introduction: String, lessons: [Lesson]) {
      (self.title, self.introduction, self.lessons) = (title, introduction, lessons)
    }
  }

  /// The picture of the first screen.
  public struct Hero: Sendable, Hashable {
    /// The picture.
    public var picture: PagePicture
    /// What it shows, in plain words.
    public var caption: String

    /// A picture and its words.
    public init(picture: PagePicture, caption: String) {
      (self.picture, self.caption) = (picture, caption)
    }
  }

  /// A training run that has a page beside the index.
  public struct Run: Sendable, Hashable {
    /// The name of its folder.
    public var name: String
    /// What was trained.
    public var title: String
    /// The share of test images that are read, as it is shown.
    public var accuracy: String
    /// What belongs to that number, in plain words.
    public var facts: String
    /// The command that trains it again.
    public var command: String

    /// A run by the name of its folder.
    public init(name: String, title: String, accuracy: String, facts: String, command: String) {
      (self.name, self.title, self.accuracy) = (name, title, accuracy)
      (self.facts, self.command) = (facts, command)
    }
  }

  /// The picture of the first screen; nil for none.
  public var hero: Hero?
  /// The parts, in order.
  public var parts: [Part]
  /// The training runs, in the order in which they are shown.
  public var runs: [Run]
  /// Other pages that stand beside the index, such as `lab`, each with what it is.
  public var others: [NotebookLink]

  /// A course in parts.
  public init(parts: [Part], others: [NotebookLink] = [], runs: [Run] = [], hero: Hero? = nil) {
    (self.parts, self.others, self.runs, self.hero) = (parts, others, runs, hero)
  }

  /// All lessons, in order; the first has the number 1.
  public var lessons: [Lesson] { parts.flatMap(\.lessons) }

  /// The page, in one file but for the pictures of the lessons beside it.
  public func html(scripts: PageScripts? = nil) -> String { CoursePage(self, scripts).text }
}
