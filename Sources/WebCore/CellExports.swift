internal import ConvNet

/// Lists what one cell of a layer was made of when the last image went through, as ``CellTerms`` explains.
///
/// A convolution or a dense layer lists products (of a dense layer, `channel` is the output), max pooling the numbers that it
/// chose from; other layers have no such list. Returns how many numbers the list has, six a term.
@_expose(wasm, "cellTerms")
@c(convbook_cell_terms)
@inline(never)
public func cellTerms(layer: Int32, row: Int32, column: Int32, channel: Int32, terms: Int32)
  -> Int32
{
  answered { () throws(Refusal) in
    let network = try Page.begun()
    let cells = try network.output(ofLayer: layer).shape
    if layer < 0 { throw .network }
    if cells.rank == 4 {
      try requireIndex(row, below: cells[1])
      try requireIndex(column, below: cells[2])
    }
    try requireIndex(channel, below: cells[cells.rank - 1])
    let input = try network.output(ofLayer: layer - 1)
    let (row, column, channel) = (Int(row), Int(column), Int(channel))
    let parameters = try network.built().layers[Int(layer)].parameters
    let bias = parameters.count > 1 ? parameters[1].value : nil
    let list: CellTerms
    switch network.kinds[Int(layer)] {
    case .conv2D(_, let window, _, _):
      list = CellTerms(
        input, parameters[0].value, bias: bias, window, row: row, column: column, filter: channel)
    case .maxPool2D(let window):
      list = CellTerms(candidatesOf: input, window, row: row, column: column, channel: channel)
    case .dense: list = CellTerms(input, parameters[0].value, bias: bias, unit: channel)
    // All others are for other explanations.
    default: throw .network
    }
    return try Slots.put(list.tensor, into: terms)
  }
}

/// The part of the image that one cell of a layer can see, `[4]`: its first row and column, how many rows, how many columns.
@_expose(wasm, "receptiveField")
@c(convbook_receptive_field)
@inline(never)
public func receptiveField(layer: Int32, row: Int32, column: Int32, field: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let network = try Page.begun()
    let model = try network.built()
    let cells = try network.output(ofLayer: layer).shape
    let image = try network.output(ofLayer: -1).shape
    var (rows, columns) = (0..<image[1], 0..<image[2])
    if cells.rank == 4 {
      try requireIndex(row, below: cells[1])
      try requireIndex(column, below: cells[2])
      (rows, columns) = (Int(row)..<Int(row) + 1, Int(column)..<Int(column) + 1)
      for index in stride(from: Int(layer), through: 0, by: -1) {
        let input = try network.output(ofLayer: Int32(index) - 1).shape
        switch model.layers[index].reach {
        case .cell: break
        case .window(let window):
          rows = pixels(under: window.vertical, at: rows, over: input[1])
          columns = pixels(under: window.horizontal, at: columns, over: input[2])
        case .everything: (rows, columns) = (0..<input[1], 0..<input[2])
        }
      }
    }
    let place = [rows.lowerBound, columns.lowerBound, rows.count, columns.count]
    var values: [Float] = []
    for number in place { values.append(Float(number)) }
    return try Slots.put(Tensor(values, shape: [4]), into: field)
  }
}

/// The real pixels that a window reads at a range of positions.
@inline(never)
private func pixels(under axis: WindowAxis, at positions: Range<Int>, over size: Int) -> Range<Int>
{
  let first = axis.pixel(at: positions.lowerBound, tap: 0, over: size)
  let last = axis.pixel(
    at: positions.upperBound - 1, tap: axis.kernelSize - 1, over: size)
  let start = min(max(first, 0), size)
  return start..<max(start, min(last + 1, size))
}

/// How probable a class remains when a square of an image is covered: one row of places, `[W]`.
///
/// The square of `size` pixels is centred on each pixel of the row in turn, and painted with `paint`. The image is the last that
/// went through, which this does not change.
///
/// - SeeAlso: Zeiler and Fergus (2014), section 4.2, <https://arxiv.org/abs/1311.2901>.
@_expose(wasm, "occludedRow")
@c(convbook_occluded_row)
@inline(never)
public func occludedRow(row: Int32, size: Int32, paint: Float, chosen: Int32, shares: Int32)
  -> Int32
{
  answered { () throws(Refusal) in
    let network = try Page.begun()
    let model = try network.built()
    let image = try network.output(ofLayer: -1)
    let (height, width, channels) = (image.shape[1], image.shape[2], image.shape[3])
    if image.shape[0] != 1 || model.outputShape.rank != 1 { throw .shape }
    try requireIndex(row, below: height)
    try require(size, in: 1...1024)
    try requireIndex(chosen, below: model.outputShape.count)
    let reach = Int(size) / 2
    let rows = (Int(row) - reach..<Int(row) - reach + Int(size)).clamped(to: 0..<height)
    var images = Tensor(zeros: image.shape.withFirst(width))
    images.withMutableValues { values in
      for place in 0..<width {
        let start = place * image.count
        for i in 0..<image.count { values[start + i] = image.values[i] }
        for y in rows {
          for x in (place - reach..<place - reach + Int(size)).clamped(to: 0..<width) {
            for c in 0..<channels { values[start + (y * width + x) * channels + c] = paint }
          }
        }
      }
    }
    let probabilities = softmax(model(images)).values
    var row: [Float] = []
    for place in 0..<width {
      row.append(probabilities[place * model.outputShape.count + Int(chosen)])
    }
    return try Slots.put(Tensor(row, shape: [width]), into: shares)
  }
}
