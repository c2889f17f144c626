/// The least code that counts heads.
enum Teaching {
  static func heads(_ throwsOfCoin: [Int]) -> Int {
    var heads = 0
    for side in throwsOfCoin where side == 1 { heads += 1 }
    return heads
  }
}
