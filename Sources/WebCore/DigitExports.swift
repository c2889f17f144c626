internal import ConvNet

/// Draws one of many images of a digit, `[28, 28, 1]`, numbers from 0, paper, to 1, ink; `isNeat` is 0 for hands that vary as
/// those of strangers do.
@_expose(wasm, "drawDigit")
@c(convbook_draw_digit)
@inline(never)
public func drawDigit(
  seed: UInt32, digit: Int32, variant: Int32, isNeat: Int32, image: Int32
) -> Int32 {
  answered { () throws(Refusal) in
    try require(digit, in: 0...9)
    try require(variant, in: 0...Int32.max)
    let digits = DigitGenerator(seed: UInt64(seed), style: isNeat == 0 ? .varied : .neat)
    let pixels = digits.image(of: Int(digit), variant: Int(variant))
    return try Slots.put(grey(pixels, [28, 28, 1]), into: image)
  }
}

/// Draws digits to train on: images `[count, 28, 28, 1]` from number `first` on, and the classes that they show, `[count]`.
@_expose(wasm, "drawDigits")
@c(convbook_draw_digits)
@inline(never)
public func drawDigits(
  seed: UInt32, first: Int32, count: Int32, images: Int32, labels: Int32
) -> Int32 {
  answered { () throws(Refusal) in
    try require(count, in: 1...1024, or: .size)
    try require(first, in: 0...Int32.max - count)
    let drawn = DigitGenerator(seed: UInt64(seed)).images(Int(first)..<Int(first + count))
    var classes: [Float] = []
    for label in drawn.labels { classes.append(Float(label)) }
    try Slots.put(Tensor(classes, shape: [classes.count]), into: labels)
    return try Slots.put(grey(drawn.pixels, [drawn.count, 28, 28, 1]), into: images)
  }
}

/// Makes a drawing `[H, W]` of numbers from 0 to 1 look as MNIST's digits do, as ``ConvNet/DigitCentring`` explains, and keeps
/// the steps: `box` gets the first row and column of the ink and how many rows and columns it has; `scaled` the ink at the size
/// that fits 20×20; `image` the finished one, `[28, 28, 1]`.
///
/// Returns 0 when there is no ink, else how many numbers the image has.
@_expose(wasm, "centreDrawing")
@c(convbook_centre_drawing)
@inline(never)
public func centreDrawing(drawing: Int32, box: Int32, scaled: Int32, image: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let drawing = try Slots.tensor(drawing, rank: 2)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(drawing.count)
    for value in drawing.values {
      bytes.append(level(value))
    }
    guard
      let steps = DigitCentring(bytes, width: drawing.shape[1], height: drawing.shape[0])
    else { return 0 }
    let (rows, columns) = (steps.inkRows, steps.inkColumns)
    try Slots.put(
      Tensor(
        [
          Float(rows.lowerBound), Float(columns.lowerBound), Float(rows.count),
          Float(columns.count),
        ], shape: [4]), into: box)
    try Slots.put(grey(steps.scaled, [steps.scaledHeight, steps.scaledWidth]), into: scaled)
    return try Slots.put(grey(steps.pixels, [28, 28, 1]), into: image)
  }
}

/// A number from 0 to 1 as a grey level; what is not a number is paper.
func level(_ value: Float) -> UInt8 { value > 0 ? UInt8(min(value, 1) * 255 + 0.5) : 0 }

/// Grey levels as numbers from 0 to 1.
@inline(never)
func grey(_ levels: [UInt8], _ shape: Shape) -> Tensor {
  var tensor = Tensor(zeros: shape)
  tensor.withMutableValues { for i in 0..<$0.count { $0[i] = Float(levels[i]) / 255 } }
  return tensor
}
