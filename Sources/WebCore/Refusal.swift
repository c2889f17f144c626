internal import ConvNet

/// Why an export did nothing: what a page gets instead of a count.
///
/// Every export returns a whole number: 0 or more for what it did, one of these where it could not. `core.js` has a sentence for
/// each.
enum Refusal: Int32, Error {
  /// A slot has another number than 0 to 63, or holds no tensor.
  case slot = -1
  /// A tensor has a shape that does not suit.
  case shape = -2
  /// A setting is out of range.
  case setting = -3
  /// A window is larger than what it should slide over, its padding included.
  case window = -4
  /// More numbers or products than a page should wait for.
  case size = -5
  /// There is no network yet, or no such layer, or nothing went through it.
  case network = -6
  /// The loss is no longer a number.
  case diverged = -7
}

/// The count that `work` returns, or the code of its refusal.
func answered(_ work: () throws(Refusal) -> Int) -> Int32 {
  do {
    return Int32(try work())
  } catch {
    return error.rawValue
  }
}

/// The answer to a question of the core, whose error becomes a refusal of the shape.
func asking<Answer, Problem: Error>(
  _ question: () throws(Problem) -> Answer
) throws(Refusal) -> Answer {
  do {
    return try question()
  } catch {
    throw .shape
  }
}

/// What the core makes of settings, whose error becomes a refusal of them.
func setting<Answer>(_ making: () throws(SettingError) -> Answer) throws(Refusal) -> Answer {
  do {
    return try making()
  } catch {
    throw .setting
  }
}

/// The member of a list that a page calls by its number.
func member<Member>(_ number: Int32, of list: [Member]) throws(Refusal) -> Member {
  try requireIndex(number, below: list.count)
  return list[Int(number)]
}

/// Refuses a number of something of which there are `count`, counted from 0.
@inline(never)
func requireIndex(
  _ index: Int32, below count: Int, or refusal: Refusal = .setting
) throws(Refusal) {
  if index < 0 || Int(index) >= count { throw refusal }
}

/// Refuses a setting outside of a range.
@inline(never)
func require<Value: Comparable>(
  _ value: Value, in range: ClosedRange<Value>, or refusal: Refusal = .setting
) throws(Refusal) {
  // What is not a number is in no range.
  if !(value >= range.lowerBound && value <= range.upperBound) { throw refusal }
}
