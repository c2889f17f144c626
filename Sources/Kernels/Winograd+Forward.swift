internal import CKernels
public import KernelInterface

// The three steps of Y = Aᵀ [ U ⊙ (Bᵀ d B) ] A for a block of tiles, with U made before:
//
//   V = Bᵀ d B,   M⁽ᵘᵛ⁾ = V⁽ᵘᵛ⁾ · U⁽ᵘᵛ⁾,   Y = Aᵀ M A
//
// The loops over columns and rows of a tile are written out: a loop that is left rolled keeps its vectors in memory, and Swift
// has no way to ask for unrolling.

extension ConvolutionShape {
  /// V = Bᵀ d B, for `count` tiles from `first` on.
  @inline(never)
  func transformInput(_ x: Floats, tiles first: Int, count: Int, _ memory: WinogradMemory) {
    for t in 0..<count {
      let tile = place(of: first + t)
      var pixels = InlineArray<36, Floats> { _ in Floats(memory.zeros) }
      for i in 0..<6 {
        for j in 0..<6 {
          if let offset = pixel(under: tile, i, j) { pixels[6 * i + j] = x + offset }
        }
      }
      var c = 0
      while c < channels {
        var half = InlineArray<36, Vector>.zeros
        @inline(always)
        func column(_ j: Int) {
          let six = timesBᵀ(
            load(pixels[j] + c), load(pixels[6 + j] + c), load(pixels[12 + j] + c),
            load(pixels[18 + j] + c), load(pixels[24 + j] + c), load(pixels[30 + j] + c))
          (half[j], half[6 + j], half[12 + j]) = (six.0, six.1, six.2)
          (half[18 + j], half[24 + j], half[30 + j]) = (six.3, six.4, six.5)
        }
        column(0)
        column(1)
        column(2)
        column(3)
        column(4)
        column(5)
        @inline(always)
        func row(_ i: Int) {
          store(
            timesBᵀ(
              half[6 * i], half[6 * i + 1], half[6 * i + 2], half[6 * i + 3], half[6 * i + 4],
              half[6 * i + 5]),
            at: memory.v + (6 * i * inputStream + t * channels + c), stride: inputStream)
        }
        row(0)
        row(1)
        row(2)
        row(3)
        row(4)
        row(5)
        c += lanes
      }
    }
  }

  /// Y = Aᵀ M A for one tile and one vector of channels: four rows of four.
  @inline(always)
  func output(of tile: Int, _ k: Int, _ m: Floats) -> (Four, Four, Four, Four) {
    var half = InlineArray<24, Vector>.zeros
    let stride = 6 * outputStream
    @inline(always)
    func column(_ j: Int) {
      let start = m + (j * outputStream + tile * filters + k)
      let four = timesAᵀ(
        load(start), load(start + stride), load(start + 2 * stride), load(start + 3 * stride),
        load(start + 4 * stride), load(start + 5 * stride))
      (half[j], half[6 + j], half[12 + j], half[18 + j]) = four
    }
    column(0)
    column(1)
    column(2)
    column(3)
    column(4)
    column(5)
    @inline(always)
    func row(_ i: Int) -> Four {
      timesAᵀ(
        half[6 * i], half[6 * i + 1], half[6 * i + 2], half[6 * i + 3], half[6 * i + 4],
        half[6 * i + 5])
    }
    return (row(0), row(1), row(2), row(3))
  }

  /// Adds the bias to the outputs of `count` tiles and stores what lies inside the maps.
  @inline(never)
  func storeOutput(
    tiles first: Int, count: Int, _ memory: WinogradMemory, bias: Floats, rectifying: Bool,
    to y: MutableFloats
  ) {
    // Without a rectifier the floor is −∞: no branch inside.
    let floor = splat(rectifying ? 0 : -.infinity)
    for t in 0..<count {
      let tile = place(of: first + t)
      let (height, width) = (min(4, rows - tile.row), min(4, columns - tile.column))
      let corner = y + ((tile.image * rows + tile.row) * columns + tile.column) * filters
      var k = 0
      while k < filters {
        let values = output(of: t, k, Floats(memory.m))
        let shift = load(bias + k)
        @inline(always)
        func put(_ value: Vector, at pointer: MutableFloats) {
          let sum = value + shift
          store(sum.replacing(with: floor, where: sum .< floor), at: pointer)
        }
        @inline(always)
        func put(_ row: Four, at pointer: MutableFloats) {
          put(row.0, at: pointer)
          if width > 1 { put(row.1, at: pointer + filters) }
          if width > 2 { put(row.2, at: pointer + 2 * filters) }
          if width > 3 { put(row.3, at: pointer + 3 * filters) }
        }
        let next = columns * filters
        put(values.0, at: corner + k)
        if height > 1 { put(values.1, at: corner + (next + k)) }
        if height > 2 { put(values.2, at: corner + (2 * next + k)) }
        if height > 3 { put(values.3, at: corner + (3 * next + k)) }
        k += lanes
      }
    }
  }

  /// Bias, rectifier and 2 × 2 max pooling: since all three keep the order, the maximum is taken first.
  @inline(never)
  func storePooled(
    tiles first: Int, count: Int, _ memory: WinogradMemory, bias: Floats, to y: MutableFloats,
    winners: UnsafeMutablePointer<UInt8>
  ) {
    for t in 0..<count {
      let tile = place(of: first + t)
      var k = 0
      while k < filters {
        let (row0, row1, row2, row3) = output(of: t, k, Floats(memory.m))
        let shift = load(bias + k)
        let channel = k
        @inline(always)
        func put(_ i: Int, _ j: Int, _ a: Vector, _ b: Vector, _ c: Vector, _ d: Vector) {
          guard let position = pooledPosition(in: tile, i, j) else { return }
          storeRectified(
            largest(a, b, c, d), bias: shift, at: y + (position + channel),
            winners + (position + channel))
        }
        put(0, 0, row0.0, row0.1, row1.0, row1.1)
        put(0, 1, row0.2, row0.3, row1.2, row1.3)
        put(1, 0, row2.0, row2.1, row3.0, row3.1)
        put(1, 1, row2.2, row2.3, row3.2, row3.3)
        k += lanes
      }
    }
  }

  /// M = V · U in each of the 36 streams, while the next block's pixels are fetched.
  @inline(always)
  func multiplyStreams(
    tiles first: Int, count: Int, of images: Int, _ x: Floats, _ u: Floats,
    _ memory: WinogradMemory
  ) {
    for stream in 0..<36 {
      prefetch(
        x, perImage: height * width * channels, tilesFrom: first + blockOfTiles, of: images,
        slice: stream, toWrite: false)
      VectorKernels.multiply(
        rows: count, columns: filters, depth: channels,
        Floats(memory.v + stream * inputStream), aRow: channels, aColumn: 1,
        u + stream * channels * filters, bRow: filters,
        to: memory.m + stream * outputStream, cRow: filters, adding: false)
    }
  }
}

extension ConvolutionShape {
  /// Block by block: transforms and multiplies `count` tiles from `first` on, and has them stored.
  @inline(always)
  fileprivate func multiplyBlocks(
    images: Int, _ x: Floats, _ transformedKernels: Floats, _ memory: WinogradMemory,
    store: (_ first: Int, _ count: Int) -> Void
  ) {
    var first = 0
    while first < images * tiles {
      let count = min(blockOfTiles, images * tiles - first)
      transformInput(x, tiles: first, count: count, memory)
      multiplyStreams(tiles: first, count: count, of: images, x, transformedKernels, memory)
      store(first, count)
      first += count
    }
  }
}

extension VectorKernels {
  /// Block by block: transform, multiply, transform back.
  public static func winogradForward(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, transformedKernels: Floats, bias: Floats,
    rectifying: Bool, to y: MutableFloats, scratch: MutableFloats
  ) {
    let memory = winogradMemory(scratch, shape)
    shape.multiplyBlocks(images: images, x, transformedKernels, memory) { first, count in
      shape.storeOutput(
        tiles: first, count: count, memory, bias: bias, rectifying: rectifying, to: y)
    }
  }

  /// The same with pooling: the maps themselves are never stored.
  public static func winogradForwardPooled(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, transformedKernels: Floats, bias: Floats,
    to y: MutableFloats, winners: UnsafeMutablePointer<UInt8>, scratch: MutableFloats
  ) {
    let memory = winogradMemory(scratch, shape)
    shape.multiplyBlocks(images: images, x, transformedKernels, memory) { first, count in
      shape.storePooled(
        tiles: first, count: count, memory, bias: bias, to: y, winners: winners)
    }
  }
}
