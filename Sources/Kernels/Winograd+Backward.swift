public import KernelInterface

// The gradients of Y = Aᵀ [ U ⊙ (Bᵀ d B) ] A, with U = G g Gᵀ, are the transposed steps in reverse:
//
//   dM = A dY Aᵀ,   dU⁽ᵘᵛ⁾ = V⁽ᵘᵛ⁾ᵀ · dM⁽ᵘᵛ⁾,   dV⁽ᵘᵛ⁾ = dM⁽ᵘᵛ⁾ · U⁽ᵘᵛ⁾ᵀ,   dd = B dV Bᵀ,   dg = Gᵀ dU G
//
// Row 1 of A is all ones, so stream (1, 1) of dM holds the sum of each tile of dY: the gradient of the bias for nothing.

extension ConvolutionShape {
  /// dM = A dY Aᵀ for one tile and one vector of channels; `dy` gives a vector of dY.
  @inline(always)
  func transform(gradient dy: InlineArray<16, Vector>, to m: MutableFloats) {
    var half = InlineArray<24, Vector>.zeros
    @inline(always)
    func column(_ j: Int) {
      let six = timesA(dy[j], dy[4 + j], dy[8 + j], dy[12 + j])
      (half[j], half[4 + j], half[8 + j]) = (six.0, six.1, six.2)
      (half[12 + j], half[16 + j], half[20 + j]) = (six.3, six.4, six.5)
    }
    column(0)
    column(1)
    column(2)
    column(3)
    @inline(always)
    func row(_ i: Int) {
      store(
        timesA(half[4 * i], half[4 * i + 1], half[4 * i + 2], half[4 * i + 3]),
        at: m + 6 * i * outputStream, stride: outputStream)
    }
    row(0)
    row(1)
    row(2)
    row(3)
    row(4)
    row(5)
  }

  /// From the gradient of the maps.
  @inline(never)
  func transformGradient(_ dy: Floats, tiles first: Int, count: Int, _ memory: WinogradMemory) {
    for t in 0..<count {
      let tile = place(of: first + t)
      var cells = InlineArray<16, Floats> { _ in Floats(memory.zeros) }
      for i in 0..<4 {
        for j in 0..<4 {
          if let offset = position(in: tile, i, j) { cells[4 * i + j] = dy + offset }
        }
      }
      var k = 0
      while k < filters {
        var vectors = InlineArray<16, Vector>.zeros
        for i in 0..<16 { vectors[i] = load(cells[i] + k) }
        transform(gradient: vectors, to: memory.m + (t * filters + k))
        k += lanes
      }
    }
  }

  /// From the gradient behind rectifier and pooling: each number goes to its window's winner.
  @inline(never)
  func transformPooledGradient(
    _ dy: Floats, _ winners: UnsafePointer<UInt8>, tiles first: Int, count: Int,
    _ memory: WinogradMemory
  ) {
    for t in 0..<count {
      let tile = place(of: first + t)
      var k = 0
      while k < filters {
        let channel = k
        @inline(always)
        func window(_ i: Int, _ j: Int) -> Four {
          guard let position = pooledPosition(in: tile, i, j) else {
            return (Vector(), Vector(), Vector(), Vector())
          }
          return split(
            load(dy + (position + channel)), by: loadBytes(winners + (position + channel)))
        }
        let (a, b, c, d) = (window(0, 0), window(0, 1), window(1, 0), window(1, 1))
        let vectors: InlineArray<16, Vector> = [
          a.0, a.1, b.0, b.1,
          a.2, a.3, b.2, b.3,
          c.0, c.1, d.0, d.1,
          c.2, c.3, d.2, d.3,
        ]
        transform(gradient: vectors, to: memory.m + (t * filters + k))
        k += lanes
      }
    }
  }

  /// dd = B dV Bᵀ, added to the gradient of the images: tiles overlap by two pixels.
  @inline(never)
  func addInputGradient(
    tiles first: Int, count: Int, _ memory: WinogradMemory, to dx: MutableFloats
  ) {
    let stride = 6 * inputStream
    for t in 0..<count {
      let tile = place(of: first + t)
      var pixels = InlineArray<36, MutableFloats> { _ in memory.unread }
      for i in 0..<6 {
        for j in 0..<6 {
          if let offset = pixel(under: tile, i, j) { pixels[6 * i + j] = dx + offset }
        }
      }
      var c = 0
      while c < channels {
        var half = InlineArray<36, Vector>.zeros
        @inline(always)
        func column(_ j: Int) {
          let start = memory.v + (j * inputStream + t * channels + c)
          let six = timesB(
            load(start), load(start + stride), load(start + 2 * stride), load(start + 3 * stride),
            load(start + 4 * stride), load(start + 5 * stride))
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
        func add(_ vector: Vector, to pixel: Int) {
          let target = pixels[pixel] + c
          store(load(target) + vector, at: target)
        }
        @inline(always)
        func row(_ i: Int) {
          let six = timesB(
            half[6 * i], half[6 * i + 1], half[6 * i + 2], half[6 * i + 3], half[6 * i + 4],
            half[6 * i + 5])
          add(six.0, to: 6 * i)
          add(six.1, to: 6 * i + 1)
          add(six.2, to: 6 * i + 2)
          add(six.3, to: 6 * i + 3)
          add(six.4, to: 6 * i + 4)
          add(six.5, to: 6 * i + 5)
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
}

extension VectorKernels {
  /// Block by block; the transformed input is overwritten by its gradient as soon as it has been used.
  public static func winogradBackward(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, _ dy: Floats,
    winners: UnsafePointer<UInt8>?, swappedKernels: Floats, transformedGradient: MutableFloats,
    biasGradient: MutableFloats, to dx: MutableFloats?, scratch: MutableFloats
  ) {
    let memory = winogradMemory(scratch, shape)
    let (channels, filters) = (shape.channels, shape.filters)
    let perImage = shape.height * shape.width * channels
    let perMap = shape.rows * shape.columns * filters
    if let dx { clear(dx, count: images * perImage) }
    var first = 0
    while first < images * shape.tiles {
      let count = min(blockOfTiles, images * shape.tiles - first)
      let next = first + blockOfTiles
      shape.transformInput(x, tiles: first, count: count, memory)
      if let winners {
        shape.transformPooledGradient(dy, winners, tiles: first, count: count, memory)
      } else {
        shape.transformGradient(dy, tiles: first, count: count, memory)
      }
      sumColumns(
        rows: count, columns: filters, Floats(memory.m + 7 * shape.outputStream),
        to: biasGradient, adding: true)
      for stream in 0..<36 {
        shape.prefetch(
          x, perImage: perImage, tilesFrom: next, of: images, slice: stream, toWrite: false)
        if winners == nil {
          shape.prefetch(
            dy, perImage: perMap, tilesFrom: next, of: images, slice: stream, toWrite: false)
        }
        let v = memory.v + stream * shape.inputStream
        let m = memory.m + stream * shape.outputStream
        multiply(
          rows: channels, columns: filters, depth: count, Floats(v), aRow: 1, aColumn: channels,
          Floats(m), bRow: filters, to: transformedGradient + stream * channels * filters,
          cRow: filters, adding: true)
        guard let dx else { continue }
        shape.prefetch(
          Floats(dx), perImage: perImage, tilesFrom: first, of: images, slice: stream,
          toWrite: true)
        multiply(
          rows: count, columns: channels, depth: filters, Floats(m), aRow: filters, aColumn: 1,
          swappedKernels + stream * channels * filters, bRow: channels, to: v, cRow: channels,
          adding: false)
      }
      if let dx { shape.addInputGradient(tiles: first, count: count, memory, to: dx) }
      first += count
    }
  }
}
