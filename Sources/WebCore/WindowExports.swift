internal import ConvNet

/// How many positions a window has along an axis of `size` pixels.
@_expose(wasm, "windowPositions")
@c(convbook_window_positions)
@inline(never)
public func windowPositions(
  size: Int32, kernelSize: Int32, stride: Int32, before: Int32, after: Int32, dilation: Int32
) -> Int32 {
  answered { () throws(Refusal) in
    let window = try makeWindow(
      height: Int(kernelSize), width: Int(kernelSize), stride, before, after, dilation)
    try require(size, in: 1...1024)
    return try countPositions(window.vertical, over: Int(size))
  }
}

/// Convolves images `[N, H, W, C]` with kernels `[height, width, C, K]`; a bias of `[K]` is left out with −1.
///
/// Both axes have the same stride, padding and dilation. Returns how many numbers the maps have.
@_expose(wasm, "convolve")
@c(convbook_convolve)
@inline(never)
public func convolve(
  images: Int32, kernels: Int32, bias: Int32, maps: Int32,
  stride: Int32, before: Int32, after: Int32, dilation: Int32
) -> Int32 {
  answered { () throws(Refusal) in
    let inputs = try ConvolutionInputs(images, kernels, bias, stride, before, after, dilation)
    return try Slots.put(
      convolved(inputs.images, with: inputs.kernels, bias: inputs.bias, inputs.window), into: maps)
  }
}

/// Lists what one cell of a map is the sum of, as ``CellTerms`` explains; returns how many numbers that are, six a term.
@_expose(wasm, "windowTerms")
@c(convbook_window_terms)
@inline(never)
public func windowTerms(
  images: Int32, kernels: Int32, bias: Int32, terms: Int32, row: Int32, column: Int32,
  filter: Int32, stride: Int32, before: Int32, after: Int32, dilation: Int32
) -> Int32 {
  answered { () throws(Refusal) in
    let inputs = try ConvolutionInputs(images, kernels, bias, stride, before, after, dilation)
    try requireIndex(row, below: inputs.maps[1])
    try requireIndex(column, below: inputs.maps[2])
    try requireIndex(filter, below: inputs.maps[3])
    let list = CellTerms(
      inputs.images, inputs.kernels, bias: inputs.bias, inputs.window, row: Int(row),
      column: Int(column), filter: Int(filter))
    return try Slots.put(list.tensor, into: terms)
  }
}

/// Counts how often each pixel of an image is read by a window that visits all its positions, `[H, W]`: what is dropped has 0.
@_expose(wasm, "windowCoverage")
@c(convbook_window_coverage)
@inline(never)
public func windowCoverage(
  height: Int32, width: Int32, kernelSize: Int32, stride: Int32, before: Int32, after: Int32,
  dilation: Int32, counts: Int32
) -> Int32 {
  answered { () throws(Refusal) in
    try require(height, in: 1...1024)
    try require(width, in: 1...1024)
    let window = try makeWindow(
      height: Int(kernelSize), width: Int(kernelSize), stride, before, after, dilation)
    let rows = try reads(window.vertical, over: Int(height))
    let columns = try reads(window.horizontal, over: Int(width))
    var values: [Float] = []
    for row in rows { for column in columns { values.append(Float(row * column)) } }
    return try Slots.put(Tensor(values, shape: [rows.count, columns.count]), into: counts)
  }
}

/// How often each of `size` pixels in a line is read.
@inline(never)
private func reads(_ axis: WindowAxis, over size: Int) throws(Refusal) -> [Int] {
  let positions = try countPositions(axis, over: size)
  var counts = [Int](repeating: 0, count: size)
  for position in 0..<positions {
    for tap in 0..<axis.kernelSize {
      let pixel = axis.pixel(at: position, tap: tap, over: size)
      if pixel >= 0 && pixel < size { counts[pixel] += 1 }
    }
  }
  return counts
}

/// What a convolution takes, checked.
private struct ConvolutionInputs {
  let images: Tensor
  let kernels: Tensor
  let bias: Tensor?
  let window: SlidingWindow
  /// The shape of what comes out.
  let maps: Shape

  @inline(never)
  init(
    _ images: Int32, _ kernels: Int32, _ bias: Int32,
    _ stride: Int32, _ before: Int32, _ after: Int32, _ dilation: Int32
  ) throws(Refusal) {
    self.images = try Slots.tensor(images, rank: 4)
    self.kernels = try Slots.tensor(kernels, rank: 4)
    self.bias = bias == -1 ? nil : try Slots.tensor(bias, rank: 1)
    let (input, kernel) = (self.images.shape, self.kernels.shape)
    if kernel[2] != input[3] { throw .shape }
    if let bias = self.bias, bias.count != kernel[3] { throw .shape }
    let walk = try makeWindow(
      height: kernel[0], width: kernel[1], stride, before, after, dilation)
    window = walk
    maps = try mapsShape(of: walk, over: input, channels: kernel[3])
    try Slots.require(maps)
    try requireProducts(maps.count, kernel[0] * kernel[1] * kernel[2])
  }
}

/// Refuses more than half a billion products, which take about a fifth of a second.
func requireProducts(_ cells: Int, _ products: Int) throws(Refusal) {
  if products > 1 << 29 / max(cells, 1) { throw .size }
}

/// How many positions a window has along an axis.
///
/// - Throws: ``Refusal/window`` when it does not fit even once; all else about it must be in range.
func countPositions(_ axis: WindowAxis, over size: Int) throws(Refusal) -> Int {
  do {
    return try axis.positions(over: size)
  } catch {
    throw .window
  }
}

/// The shape of what a window makes of images `[N, H, W, C]`.
func mapsShape(
  of window: SlidingWindow, over images: Shape, channels: Int
) throws(Refusal) -> Shape {
  [
    images[0], try countPositions(window.vertical, over: images[1]),
    try countPositions(window.horizontal, over: images[2]), channels,
  ]
}

/// A window that walks alike along both axes, with every setting in range.
@inline(never)
func makeWindow(
  height: Int, width: Int, _ stride: Int32, _ before: Int32, _ after: Int32, _ dilation: Int32
) throws(Refusal) -> SlidingWindow {
  try require(height, in: 1...1024)
  try require(width, in: 1...1024)
  try require(stride, in: 1...1024)
  try require(dilation, in: 1...1024)
  try require(before, in: 0...1024)
  try require(after, in: 0...1024)
  return SlidingWindow(
    height: height, width: width, verticalStride: Int(stride), horizontalStride: Int(stride),
    verticalDilation: Int(dilation), horizontalDilation: Int(dilation),
    padding: .explicit(
      top: Int(before), bottom: Int(after), left: Int(before), right: Int(after)))
}
