internal import CKernels
public import KernelInterface

// A 3 × 3 convolution by Winograd's minimal filtering F(4×4, 3×3): a tile of 4 × 4 outputs from 36 products per pair of channels
// instead of 144.
//
//   Y = Aᵀ [ (G g Gᵀ) ⊙ (Bᵀ d B) ] A
//
// d is a tile of 6 × 6 inputs, g a kernel, Y the 4 × 4 outputs, ⊙ the product element by element. The three matrices come from
// evaluating polynomials at 0, 1, −1, 2, −2 and ∞:
//
//        ⎡ 4  0 −5  0  1  0 ⎤        ⎡  1/4    0     0  ⎤         ⎡ 1  1  1  1  1  0 ⎤
//        ⎢ 0 −4 −4  1  1  0 ⎥        ⎢ −1/6  −1/6  −1/6 ⎥    Aᵀ = ⎢ 0  1 −1  2 −2  0 ⎥
//   Bᵀ = ⎢ 0  4 −4 −1  1  0 ⎥    G = ⎢ −1/6   1/6  −1/6 ⎥         ⎢ 0  1  1  4  4  0 ⎥
//        ⎢ 0 −2 −1  2  1  0 ⎥        ⎢ 1/24  1/12   1/6 ⎥         ⎣ 0  1 −1  8 −8  1 ⎦
//        ⎢ 0  2 −1 −2  1  0 ⎥        ⎢ 1/24 −1/12   1/6 ⎥
//        ⎣ 0  4  0 −5  0  1 ⎦        ⎣   0     0     1  ⎦
//
// Summed over channels, ⊙ becomes a matrix product for each of the 36 elements (u, v) of a tile, over many tiles t at once:
//
//   M⁽ᵘᵛ⁾[t, k] = Σ_c V⁽ᵘᵛ⁾[t, c] · U⁽ᵘᵛ⁾[c, k],   V = Bᵀ d B,   U = G g Gᵀ
//
// So a block of tiles is transformed, multiplied 36 times, and transformed back, all within the second cache. Each of the 36
// matrices of a block is called a stream here.
//
// - SeeAlso: Lavin and Gray (2015), Fast algorithms for convolutional neural networks, section 4.3,
//   <https://arxiv.org/abs/1509.09308>.

/// How many tiles make a block: four rows of GEMM tiles, and small enough for 72 streams of 64 channels in the second cache.
@inline(always)
var blockOfTiles: Int { 24 }

/// Where a tile of outputs begins.
typealias TilePlace = (image: Int, row: Int, column: Int)

extension ConvolutionShape {
  var tilesDown: Int { (rows + 3) / 4 }
  var tilesAcross: Int { (columns + 3) / 4 }
  /// How many tiles cover one map; those at the edges may stick out.
  var tiles: Int { tilesDown * tilesAcross }

  // Streams begin 64 bytes beyond a multiple of large powers of two: otherwise all 36 would fall into the same few cache sets.
  var inputStream: Int { blockOfTiles * channels + 16 }
  var outputStream: Int { blockOfTiles * filters + 16 }

  @inline(always)
  func place(of tile: Int) -> TilePlace {
    let (image, inside) = tile.quotientAndRemainder(dividingBy: tiles)
    let (down, across) = inside.quotientAndRemainder(dividingBy: tilesAcross)
    return (image, 4 * down, 4 * across)
  }

  /// Where a pixel under a tile is in the images, or nil in the padding.
  @inline(always)
  func pixel(under tile: TilePlace, _ i: Int, _ j: Int) -> Int? {
    let (y, x) = (tile.row - top + i, tile.column - left + j)
    if y < 0 || y >= height || x < 0 || x >= width { return nil }
    return ((tile.image * height + y) * width + x) * channels
  }

  /// Where a position of a tile is in the maps, or nil where the tile sticks out.
  @inline(always)
  func position(in tile: TilePlace, _ i: Int, _ j: Int) -> Int? {
    let (row, column) = (tile.row + i, tile.column + j)
    if row >= rows || column >= columns { return nil }
    return ((tile.image * rows + row) * columns + column) * filters
  }

  /// Where a pooled value of a tile, one of 2 × 2, is in the pooled maps, or nil where there is none.
  @inline(always)
  func pooledPosition(in tile: TilePlace, _ i: Int, _ j: Int) -> Int? {
    let (row, column) = (tile.row / 2 + i, tile.column / 2 + j)
    if row >= rows / 2 || column >= columns / 2 { return nil }
    return ((tile.image * (rows / 2) + row) * (columns / 2) + column) * filters
  }

  /// Asks for one of 36 slices of what the tiles from `first` on lie upon, so that it arrives while a product is computed.
  @inline(always)
  func prefetch(
    _ values: Floats, perImage: Int, tilesFrom first: Int, of images: Int, slice: Int,
    toWrite: Bool
  ) {
    let all = images * tiles
    if first >= all { return }
    let begin = first * perImage / tiles
    let end = min(all, first + blockOfTiles) * perImage / tiles
    let length = (end - begin + 35) / 36
    var i = begin + slice * length
    while i < min(end, begin + (slice + 1) * length) {
      if toWrite { prefetch_to_write(values + i) } else { prefetch_to_read(values + i) }
      i += 16
    }
  }
}

/// The working memory of a call: the streams of a block, then a pixel of zeros and one that nobody reads.
typealias WinogradMemory = (
  v: MutableFloats, m: MutableFloats, zeros: MutableFloats, unread: MutableFloats
)

extension VectorKernels {
  /// The 36 streams V, the 36 streams M, and two pixels.
  public static func winogradScratch(for shape: ConvolutionShape) -> Int {
    36 * (shape.inputStream + shape.outputStream) + 2 * max(shape.channels, shape.filters)
  }

  @inline(always)
  static func winogradMemory(_ scratch: MutableFloats, _ shape: ConvolutionShape) -> WinogradMemory
  {
    let m = scratch + 36 * shape.inputStream
    let zeros = m + 36 * shape.outputStream
    let pixel = max(shape.channels, shape.filters)
    clear(zeros, count: pixel)
    return (scratch, m, zeros, zeros + pixel)
  }
}
