internal import ConvNet

/// Keeps the largest number of each window of images `[N, H, W, C]`.
///
/// `winners` gets, for each kept number, where among the numbers of the images it was.
@_expose(wasm, "poolLargest")
@c(convbook_pool_largest)
@inline(never)
public func poolLargest(
  images: Int32, maps: Int32, winners: Int32, size: Int32, stride: Int32, padding: Int32
) -> Int32 {
  answered { () throws(Refusal) in
    let (images, window) = try poolingInputs(images, size, stride, padding)
    let (kept, places) = maxPooled(images, window)
    var positions = Tensor(zeros: kept.shape)
    positions.withMutableValues { values in
      for i in 0..<values.count { values[i] = Float(places[i]) }
    }
    try Slots.put(positions, into: winners)
    return try Slots.put(kept, into: maps)
  }
}

/// Takes the mean of each window of images `[N, H, W, C]`; padding is not counted.
@_expose(wasm, "poolMean")
@c(convbook_pool_mean)
@inline(never)
public func poolMean(
  images: Int32, maps: Int32, size: Int32, stride: Int32, padding: Int32
) -> Int32 {
  answered { () throws(Refusal) in
    let (images, window) = try poolingInputs(images, size, stride, padding)
    return try Slots.put(averagePooled(images, window), into: maps)
  }
}

/// How the gradient of pooled maps reaches the images: through the winners, or shared out evenly.
@_expose(wasm, "poolGradient")
@c(convbook_pool_gradient)
@inline(never)
public func poolGradient(
  images: Int32, mapsGradient: Int32, gradient: Int32, size: Int32, stride: Int32, padding: Int32,
  keepsLargest: Int32
) -> Int32 {
  answered { () throws(Refusal) in
    let (images, window) = try poolingInputs(images, size, stride, padding)
    let arriving = try Slots.tensor(mapsGradient, rank: 4)
    let (kept, winners) = maxPooled(images, window)
    if arriving.shape != kept.shape { throw .shape }
    let leaving =
      keepsLargest != 0
      ? maxPoolingGradient(of: images.shape, winners: winners, arriving)
      : averagePoolingGradient(of: images.shape, window, arriving)
    return try Slots.put(leaving, into: gradient)
  }
}

/// Images and a window that suits them.
@inline(never)
private func poolingInputs(
  _ images: Int32, _ size: Int32, _ stride: Int32, _ padding: Int32
) throws(Refusal) -> (Tensor, SlidingWindow) {
  let images = try Slots.tensor(images, rank: 4)
  let window = try makeWindow(
    height: Int(size), width: Int(size), stride, padding, padding, 1)
  // A window must not lie in the padding altogether.
  let layer = MaxPool2D(window: window)
  try setting { () throws(SettingError) in try layer.check() }
  let maps = try asking { () throws(ShapeError) in try layer.outputShape(for: images.shape) }
  try requireProducts(maps.count, window.area)
  return (images, window)
}
