/// Settings as a row of numbers, written one after the other and read in the same order.
struct SettingNumbers {
  private(set) var values: [Float] = []
  private var place = 0

  /// A row to be written.
  init() {}

  /// A row to be read.
  init(_ values: [Float]) {
    self.values = values
  }

  mutating func add(_ number: Float) { values.append(number) }
  mutating func add(_ number: Int) { values.append(Float(number)) }
  mutating func add(_ flag: Bool) { values.append(flag ? 1 : 0) }

  /// Height and width, both strides, both dilations, and the pixels above, below, left and right; −1 each for `same`.
  mutating func add(_ window: SlidingWindow) {
    let (vertical, horizontal) = (window.vertical, window.horizontal)
    let sides =
      vertical.isSame
      ? [-1, -1, -1, -1] : [vertical.before, vertical.after, horizontal.before, horizontal.after]
    for number in [
      vertical.kernelSize, horizontal.kernelSize, vertical.stride, horizontal.stride,
      vertical.dilation, horizontal.dilation,
    ] + sides {
      add(number)
    }
  }

  /// The function's place in the list of its keys, and its slope.
  mutating func add(_ function: ActivationFunction) {
    addPlace(of: function.key)
    add(function.slope)
  }

  /// The initializer's place in the list of its keys, and its number.
  mutating func add(_ initializer: Initializer) {
    addPlace(of: initializer.key)
    add(initializer.number)
  }

  mutating func addPlace<Key: CaseIterable & Equatable>(of key: Key) {
    var place = 0
    for other in Key.allCases {
      if other == key { break }
      place += 1
    }
    add(place)
  }

  /// The next number.
  ///
  /// - Throws: ``SettingError`` when there is none, or it lies outside of `range`.
  mutating func next(in range: ClosedRange<Float>) throws(SettingError) -> Float {
    if place == values.count { throw SettingError("there are only \(values.count) settings") }
    let value = values[place]
    // What is not a number is in no range.
    if !(value >= range.lowerBound && value <= range.upperBound) {
      throw SettingError(
        "setting \(place) is \(value); use \(range.lowerBound) to \(range.upperBound)")
    }
    place += 1
    return value
  }

  /// The next number, which must be a whole one.
  private mutating func nextWhole(_ lowest: Float, _ highest: Float) throws(SettingError) -> Int {
    let value = try next(in: lowest...highest)
    if value != value.rounded(.towardZero) {
      throw SettingError("setting \(place - 1) is \(value); use a whole number")
    }
    return Int(value)
  }

  /// How many of something there are; so few that products of two can be computed on 32 bits.
  mutating func nextSize() throws(SettingError) -> Int { try nextWhole(1, 4096) }

  /// Yes or no.
  mutating func nextFlag() throws(SettingError) -> Bool { try nextWhole(0, 1) == 1 }

  /// Whether all numbers have been read.
  var isAtEnd: Bool { place == values.count }

  /// Which layer stands beside a shortcut; a shortcut within another has no numbers.
  mutating func nextLayerKey() throws(SettingError) -> LayerKind.Key {
    let keys = LayerKind.Key.allCases
    let key = keys[try nextWhole(0, Float(keys.count - 1))]
    if key == .residual { throw SettingError("a residual layer stands within another one") }
    return key
  }

  /// A row of numbers and, before it, how many they are.
  mutating func nextRow() throws(SettingError) -> [Float] {
    let count = try nextWhole(0, 4096)
    if count > values.count - place {
      throw SettingError("there are only \(values.count) settings")
    }
    place += count
    return Array(values[place - count..<place])
  }

  /// See ``add(_:)`` for its numbers.
  mutating func nextWindow() throws(SettingError) -> SlidingWindow {
    let (height, width) = (try nextSize(), try nextSize())
    let (verticalStride, horizontalStride) = (try nextSize(), try nextSize())
    let (verticalDilation, horizontalDilation) = (try nextSize(), try nextSize())
    var sides: [Int] = []
    var negative = 0
    for _ in 0..<4 {
      let pixels = try nextWhole(-1, 4096)
      sides.append(pixels)
      negative += pixels < 0 ? 1 : 0
    }
    if negative % 4 != 0 {
      throw SettingError("a padding has a side of −1; use it for all sides, or 0 and more")
    }
    return SlidingWindow(
      height: height, width: width, verticalStride: verticalStride,
      horizontalStride: horizontalStride, verticalDilation: verticalDilation,
      horizontalDilation: horizontalDilation,
      padding: negative > 0
        ? .same
        : .explicit(top: sides[0], bottom: sides[1], left: sides[2], right: sides[3]))
  }

  /// See ``add(_:)`` for its numbers.
  mutating func nextFunction() throws(SettingError) -> ActivationFunction {
    let keys = ActivationFunction.Key.allCases
    let key = keys[try nextWhole(0, Float(keys.count - 1))]
    return ActivationFunction(key, slope: try next(in: -1000...1000))
  }

  /// See ``add(_:)`` for its numbers.
  mutating func nextInitializer() throws(SettingError) -> Initializer {
    let keys = Initializer.Key.allCases
    let key = keys[try nextWhole(0, Float(keys.count - 1))]
    return Initializer(key, number: try next(in: -1000...1000))
  }

  /// - Throws: ``SettingError`` when numbers are left.
  func end() throws(SettingError) {
    if place < values.count {
      throw SettingError("there are \(values.count) settings; use \(place)")
    }
  }
}
