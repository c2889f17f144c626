import ConvNet
import KernelInterface

/// Any window as a matrix product: what lies under each position becomes a row of a matrix.
final class ColumnsStage: ConvolutionStage {
  private let packed: Packing
  private let transposed: Packing?
  /// How many numbers lie under the window, the inner size of the product.
  private let depth: Int
  // A window of one pixel needs no copy.
  private let isPointwise: Bool
  /// The maps as the pooling sees them.
  private let mapsShape: ConvolutionShape

  override init(_ parts: ConvolutionParts, kernels: any KernelSet.Type) {
    let shape = parts.shape
    let layout = WeightLayout(
      groups: shape.kernelHeight * shape.kernelWidth,
      from: (parts.input.layout.channels, shape.channels), filters: parts.layer.filters)
    depth = layout.paddedRows
    packed = Packing(parts.layer.weight, count: layout.paddedCount) { layout.pack($0, to: $1) }
    transposed =
      parts.forTraining && parts.input.gradient != nil
      ? Packing(parts.layer.weight, count: layout.paddedCount) {
        layout.packTransposed($0, to: $1, kernels)
      } : nil
    isPointwise =
      layout.groups == 1 && shape.rows == shape.height && shape.columns == shape.width
      && shape.top == 0 && shape.left == 0
    mapsShape = ConvolutionShape(
      height: shape.rows, width: shape.columns, channels: shape.filters, filters: shape.filters,
      kernelHeight: 2, kernelWidth: 2, verticalStride: 2, horizontalStride: 2, top: 0, left: 0,
      rows: shape.rows / 2, columns: shape.columns / 2)
    super.init(parts, kernels: kernels)
  }

  override var kernelName: String { isPointwise ? "matrix product" : "columns · kernels" }
  override var packings: [Packing] {
    super.packings + [packed] + (transposed.map { [$0] } ?? [])
  }

  // Working memory: columns, their gradient, and unpooled maps.
  private var positions: Int { shape.rows * shape.columns }
  private var columnsCount: Int { isPointwise ? 0 : positions * depth }
  private var mapsCount: Int { pools ? positions * shape.filters : 0 }
  override var scratch: Int { 2 * columnsCount + mapsCount }
  private var imageSize: Int { shape.height * shape.width * shape.channels }

  /// The columns of one image.
  private func columns(of x: Floats, _ unit: Unit) -> Floats {
    if isPointwise { return x }
    kernels.imageToColumns(shape, x, to: unit.scratch)
    return Floats(unit.scratch)
  }

  override func convolve(_ unit: Unit) {
    let (x, y) = (input.numbers.floats(unit), output.numbers.floats(unit))
    let pooledWinners = winners?.start(of: unit, as: UInt8.self)
    let size = output.layout.size
    for image in 0..<unit.count {
      let columns = columns(of: x + image * imageSize, unit)
      let maps = pools ? unit.scratch + 2 * columnsCount : y + image * size
      kernels.multiply(
        rows: positions, columns: shape.filters, depth: depth, columns, aRow: depth, aColumn: 1,
        packed.floats, bRow: shape.filters, to: maps, cRow: shape.filters, adding: false)
      if let pooledWinners {
        kernels.rectifiedPooled(
          mapsShape, images: 1, maps, bias: bias.floats, to: y + image * size,
          winners: pooledWinners + image * size)
      } else {
        kernels.addBias(
          rows: positions, columns: shape.filters, bias.floats, rectifying: rectifies, to: maps)
      }
    }
  }

  override func differentiate(_ unit: Unit) {
    let (x, dy) = (input.numbers.floats(unit), output.gradient!.floats(unit))
    let dx = input.gradient?.floats(unit)
    let (dk, db) = (kernelSum!.clearedPart(of: unit), biasSum!.clearedPart(of: unit))
    let size = output.layout.size
    for image in 0..<unit.count {
      let columns = columns(of: x + image * imageSize, unit)
      var maps = dy + image * size
      if let winners {
        maps = unit.scratch + 2 * columnsCount
        kernels.rectifiedPoolingGradient(
          mapsShape, images: 1, dy + image * size,
          winners: winners.start(of: unit, as: UInt8.self) + image * size, to: maps)
      }
      kernels.multiply(
        rows: depth, columns: shape.filters, depth: positions, columns, aRow: 1, aColumn: depth,
        maps, bRow: shape.filters, to: dk, cRow: shape.filters, adding: true)
      kernels.sumColumns(
        rows: positions, columns: shape.filters, maps, to: db, adding: true)
      guard let dx, let transposed else { continue }
      let image = dx + image * imageSize
      let target = isPointwise ? image : unit.scratch + columnsCount
      kernels.multiply(
        rows: positions, columns: depth, depth: shape.filters, maps, aRow: shape.filters,
        aColumn: 1, transposed.floats, bRow: depth, to: target, cRow: depth, adding: false)
      if !isPointwise {
        image.update(repeating: 0, count: imageSize)
        kernels.columnsToImage(shape, target, addingTo: image)
      }
    }
  }
}
