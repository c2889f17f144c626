/// Who does independent pieces of work: one thread by default, several when a native program brings them.
///
/// Work is always cut into the same pieces, and results that several pieces contribute to are added up in the order of the
/// pieces. So the number of threads changes how long a result takes but not a single bit of it.
public struct Workers: Sendable {
  /// How many images make one piece of work.
  public static let unitSize = 16

  /// Everything on the calling thread, in order.
  public static let one = Workers { count, body in
    for piece in 0..<count { body(piece) }
  }

  private let run: @Sendable (_ count: Int, _ body: (Int) -> Void) -> Void
  private let beginning: (@Sendable (_ count: Int, _ body: @escaping (Int) -> Void) -> Void)?
  private let finishing: @Sendable () -> Void

  /// Workers that call `body` once for every number below `count`, in any order, and return when all calls have returned.
  public init(run: @escaping @Sendable (_ count: Int, _ body: (Int) -> Void) -> Void) {
    self.run = run
    beginning = nil
    finishing = {}
  }

  /// Workers that can also do a chore: pieces for whoever is idle, until all of it is asked for.
  public init(
    run: @escaping @Sendable (_ count: Int, _ body: (Int) -> Void) -> Void,
    beginChore: @escaping @Sendable (_ count: Int, _ body: @escaping (Int) -> Void) -> Void,
    finishChore: @escaping @Sendable () -> Void
  ) {
    self.run = run
    beginning = beginChore
    finishing = finishChore
  }

  /// Begins a chore, to be done beside other work until ``finishChore()``; one thread alone does it at once.
  public func beginChore(_ count: Int, _ body: @escaping (Int) -> Void) {
    if let beginning { beginning(count, body) } else { run(count, body) }
  }

  /// Returns when all pieces of the caller's chore are done.
  public func finishChore() { finishing() }

  /// How many pieces `images` images are cut into.
  public static func unitCount(of images: Int) -> Int { (images + unitSize - 1) / unitSize }

  /// Calls `body` for every number below `count`.
  ///
  /// Never inlined, or every loop would be compiled twice: for one piece, and for several.
  @inline(never)
  public func forEach(_ count: Int, _ body: (Int) -> Void) {
    if count == 1 { body(0) } else if count > 1 { run(count, body) }
  }

  /// Calls `body` with each piece of work and the images that belong to it.
  public func forEachUnit(of images: Int, _ body: (_ unit: Int, _ images: Range<Int>) -> Void) {
    forEach(Self.unitCount(of: images)) { unit in
      let first = unit * Self.unitSize
      body(unit, first..<min(first + Self.unitSize, images))
    }
  }

  /// Calls `body` with stretches of a long row of numbers that are independent of each other.
  @inline(__always)
  func forEachStretch(of count: Int, _ body: (Range<Int>) -> Void) {
    let length = 1 << 14
    forEach((count + length - 1) / length) { piece in
      body(piece * length..<min((piece + 1) * length, count))
    }
  }
}
