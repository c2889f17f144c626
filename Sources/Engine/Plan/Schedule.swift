import ConvNet

/// What a step of training or running consists of, in order.
struct Schedule {
  /// Tasks that each unit goes through without waiting for the others, or one for the calling thread when all have come this far.
  enum Phase {
    case units([(Unit) -> Void])
    case alone(() -> Void)
  }

  /// Independent pieces of work on the whole batch that nobody waits for until the end.
  struct Pieces {
    let count: Int
    let work: (_ piece: Int, _ thread: Int) -> Void
  }

  private(set) var phases: [Phase] = []
  /// What is done last.
  private(set) var pieces: [Pieces] = []
  /// All buffers that are used.
  private(set) var buffers: [Buffer] = []
  // The phase that each buffer was last seen in.
  private var lastUses: [ObjectIdentifier: Int] = [:]

  /// Adds a task for each unit that reads or writes these buffers.
  mutating func forEachUnit(using used: [Buffer?], _ task: @escaping (Unit) -> Void) {
    if case .units(let tasks) = phases.last {
      phases[phases.count - 1] = .units(tasks + [task])
    } else {
      phases.append(.units([task]))
    }
    for case let buffer? in used {
      let last = lastUses.updateValue(phases.count - 1, forKey: ObjectIdentifier(buffer))
      // What is written in one phase and read in another must outlive its unit.
      if let last, last != phases.count - 1 { buffer.holdsBatch = true }
      if last == nil { buffers.append(buffer) }
    }
  }

  /// Notes that these buffers are used for the batch as a whole.
  private mutating func hold(_ used: [Buffer?]) {
    for case let buffer? in used {
      buffer.holdsBatch = true
      if lastUses.updateValue(-1, forKey: ObjectIdentifier(buffer)) == nil {
        buffers.append(buffer)
      }
    }
  }

  /// Adds a task for the calling thread.
  mutating func alone(using used: [Buffer?] = [], _ task: @escaping () -> Void) {
    phases.append(.alone(task))
    hold(used)
  }

  /// Adds work for the end.
  mutating func atEnd(pieces: Int, using used: [Buffer?], _ work: @escaping (Int) -> Void) {
    self.pieces.append(Pieces(count: pieces) { piece, _ in work(piece) })
    hold(used)
  }
}
