internal import ConvNet

/// The terms of one cell of a map, `[terms, 6]`: the row and column that a tap reads, the number there, its weight, their
/// product, and the sum so far.
///
/// Taps come in the order in which ``ConvNet/convolved(_:with:bias:_:on:)`` sums them, row by row and channel by channel, so the
/// last sum is the cell. It starts at the bias. Taps outside of the image read zero and leave the sum as it is.
struct CellTerms {
  private var values: [Float] = []
  private var sum: Float

  init(bias: Float) {
    sum = bias
  }

  /// The terms as a tensor.
  var tensor: Tensor { Tensor(values, shape: [values.count / 6, 6]) }

  /// Adds a product; nil stands for a pixel outside of the image.
  @inline(never)
  mutating func add(row: Int, column: Int, _ pixel: Float?, times weight: Float) {
    let product = (pixel ?? 0) * weight
    if pixel != nil { sum += product }
    values += [Float(row), Float(column), pixel ?? 0, weight, product, sum]
  }

  /// Adds a number of which the largest is kept.
  mutating func addCandidate(row: Int, column: Int, _ pixel: Float) {
    if values.isEmpty || pixel > sum { sum = pixel }
    values += [Float(row), Float(column), pixel, 1, pixel, sum]
  }
}

extension CellTerms {
  /// The terms of a convolution of the first image.
  ///
  /// - Precondition: the window fits, and there is such a cell.
  init(
    _ images: Tensor, _ kernels: Tensor, bias: Tensor?, _ window: SlidingWindow,
    row: Int, column: Int, filter: Int
  ) {
    self.init(bias: bias?.values[filter] ?? 0)
    let (height, width, channels) = (images.shape[1], images.shape[2], images.shape[3])
    let filters = kernels.shape[3]
    var weight = filter
    for u in 0..<kernels.shape[0] {
      let y = window.vertical.pixel(at: row, tap: u, over: height)
      for v in 0..<kernels.shape[1] {
        let x = window.horizontal.pixel(at: column, tap: v, over: width)
        let isInside = y >= 0 && y < height && x >= 0 && x < width
        for c in 0..<channels {
          let pixel = isInside ? images.values[(y * width + x) * channels + c] : nil
          add(row: y, column: x, pixel, times: kernels.values[weight])
          weight += filters
        }
      }
    }
  }

  /// The pixels under a window of max pooling, in one channel of the first image.
  ///
  /// - Precondition: the window fits, and there is such a cell.
  init(
    candidatesOf images: Tensor, _ window: SlidingWindow, row: Int, column: Int, channel: Int
  ) {
    self.init(bias: 0)
    let (height, width, channels) = (images.shape[1], images.shape[2], images.shape[3])
    for u in 0..<window.vertical.kernelSize {
      let y = window.vertical.pixel(at: row, tap: u, over: height)
      for v in 0..<window.horizontal.kernelSize {
        let x = window.horizontal.pixel(at: column, tap: v, over: width)
        if y < 0 || y >= height || x < 0 || x >= width { continue }
        addCandidate(row: y, column: x, images.values[(y * width + x) * channels + channel])
      }
    }
  }

  /// The terms of one output of a dense layer, for the first example; a term's row is the number of its input.
  init(_ inputs: Tensor, _ kernel: Tensor, bias: Tensor?, unit: Int) {
    self.init(bias: bias?.values[unit] ?? 0)
    for i in 0..<kernel.shape[0] {
      add(row: i, column: 0, inputs.values[i], times: kernel.values[i * kernel.shape[1] + unit])
    }
  }
}
