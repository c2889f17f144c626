/// Which of some runs no other beats: none costs as little or less and is at least as accurate, one of both better. Numbers of runs,
/// the cheapest first; of equals, all.
public func paretoFront(cost: [Double], accuracy: [Double]) -> [Int] {
  let runs = 0..<min(cost.count, accuracy.count)
  return runs.filter { run in
    !runs.contains { other in
      cost[other] <= cost[run] && accuracy[other] >= accuracy[run]
        && (cost[other] < cost[run] || accuracy[other] > accuracy[run])
    }
  }.sorted { (cost[$0], $0) < (cost[$1], $1) }
}
