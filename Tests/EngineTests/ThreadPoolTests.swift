import ConvNet
import Foundation
import Synchronization
import Testing

@testable import Engine

@Suite struct ThreadPoolTests {
  @Test("Every piece is done once, job after job", arguments: [1, 2, 3, 8])
  func pieces(threads: Int) {
    let pool = ThreadPool(threads: threads)
    for count in 0..<200 {
      let done = (0..<count).map { _ in Counter() }
      pool.run(count) { piece, thread in
        done[piece].value.add(1, ordering: .relaxed)
        #expect((0..<threads).contains(thread))
      }
      #expect(done.allSatisfy { $0.value.load(ordering: .relaxed) == 1 })
    }
  }

  @Test("Threads that have gone to sleep wake up for more")
  func sleep() {
    let pool = ThreadPool(threads: 3)
    for _ in 0..<5 {
      // Each of three pieces waits for the other two, so three threads must come.
      let arrived = Counter()
      pool.run(3) { _, _ in
        arrived.value.add(1, ordering: .sequentiallyConsistent)
        while arrived.value.load(ordering: .sequentiallyConsistent) < 3 {}
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  @Test("A job within a job is done by the one who asks for it")
  func nested() {
    let pool = ThreadPool(threads: 2)
    let done = Counter()
    pool.run(4) { _, _ in
      pool.run(5) { _, _ in done.value.add(1, ordering: .relaxed) }
    }
    #expect(done.value.load(ordering: .relaxed) == 20)
  }

  @Test("A chore is done beside jobs, completely, once it is asked for", arguments: [1, 2, 3])
  func chores(threads: Int) {
    let workers = Workers.threads(threads)
    for round in 0..<100 {
      let (done, jobs) = (Counter(), Counter())
      workers.beginChore(round) { _ in done.value.add(1, ordering: .relaxed) }
      workers.forEach(7) { _ in jobs.value.add(1, ordering: .relaxed) }
      workers.finishChore()
      #expect(done.value.load(ordering: .relaxed) == round)
      #expect(jobs.value.load(ordering: .relaxed) == 7)
    }
  }

  @Test("Two callers at once each get their jobs and chores done")
  func twoCallers() {
    let workers = Workers.threads(2)
    let arrived = Counter()
    ThreadPool(threads: 2).run(2) { _, _ in
      arrived.value.add(1, ordering: .sequentiallyConsistent)
      while arrived.value.load(ordering: .sequentiallyConsistent) < 2 {}
      for _ in 0..<200 {
        let (done, jobs) = (Counter(), Counter())
        workers.beginChore(20) { _ in
          for _ in 0..<1000 { done.value.add(1, ordering: .relaxed) }
        }
        workers.forEach(7) { _ in jobs.value.add(1, ordering: .relaxed) }
        workers.finishChore()
        #expect(done.value.load(ordering: .relaxed) == 20_000)
        #expect(jobs.value.load(ordering: .relaxed) == 7)
      }
    }
  }
}

/// A number that several threads count up.
private final class Counter: Sendable {
  let value = Atomic(0)
}
