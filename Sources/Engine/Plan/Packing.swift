import ConvNet
import KernelInterface

/// A form of a parameter that kernels like better: filled up to whole vectors, transposed or transformed.
///
/// It is made anew only when the parameter has changed, and takes memory only once its plan is to run.
final class Packing {
  /// How much memory it takes.
  let bytes: Int
  private let parameter: Parameter
  private var memory: Memory?
  private let make: (Floats, MutableFloats) -> Void
  private var version: Int?

  /// `make` reads the parameter's numbers and writes the form; there is room for `count` numbers, zeros at first.
  init(_ parameter: Parameter, count: Int, _ make: @escaping (Floats, MutableFloats) -> Void) {
    self.parameter = parameter
    self.make = make
    bytes = count * MemoryLayout<Float>.stride
  }

  /// Makes room, the first time that it is called.
  func allocate() {
    if memory == nil { memory = Memory(bytes: bytes) }
  }

  /// The form of last time.
  var floats: Floats { Floats(memory!.floats) }

  var isStale: Bool { version != parameter.version }

  func refresh() {
    version = parameter.version
    parameter.value.withValues { make($0.baseAddress!, memory!.floats) }
  }
}

/// Weights in the order of kernels, `[groups, C, K]`, with both numbers of channels filled up.
struct WeightLayout {
  /// The taps of a window, or the pixels of an image that a dense layer looks at.
  let groups: Int
  let channels, filters: Int
  let paddedChannels, paddedFilters: Int

  /// Weights that take a layout's channels and give `filters` numbers.
  init(groups: Int, from channels: (real: Int, padded: Int), filters: Int) {
    self.groups = groups
    (self.channels, paddedChannels) = (channels.real, channels.padded)
    self.filters = filters
    paddedFilters = (filters + channelMultiple - 1) / channelMultiple * channelMultiple
  }

  /// One number per filter.
  static func bias(filters: Int) -> WeightLayout {
    WeightLayout(groups: 1, from: (1, 1), filters: filters)
  }

  /// How many rows of numbers there are in a parameter, and when filled up.
  var rows: Int { groups * channels }
  var paddedRows: Int { groups * paddedChannels }
  var paddedCount: Int { paddedRows * paddedFilters }
  var isPlain: Bool { channels == paddedChannels && filters == paddedFilters }

  /// The row among the filled-up ones that a row of the parameter is.
  @inline(__always)
  func padded(_ row: Int) -> Int {
    channels == paddedChannels ? row : row / channels * paddedChannels + row % channels
  }

  /// Fills up; memory that begins with zeros stays so where nothing belongs.
  func pack(_ weights: Floats, to packed: MutableFloats) {
    if isPlain {
      packed.update(from: weights, count: paddedCount)
      return
    }
    for row in 0..<rows {
      (packed + padded(row) * paddedFilters).update(from: weights + row * filters, count: filters)
    }
  }

  /// The transpose of the filled-up matrix, `[K, groups · C]`.
  func packTransposed(_ weights: Floats, to packed: MutableFloats, _ kernels: any KernelSet.Type) {
    if channels == paddedChannels {
      kernels.transpose(
        rows: rows, columns: filters, weights, aRow: filters, to: packed, bRow: paddedRows)
      return
    }
    for group in 0..<groups {
      kernels.transpose(
        rows: channels, columns: filters, weights + group * channels * filters, aRow: filters,
        to: packed + group * paddedChannels, bRow: paddedRows)
    }
  }
}
