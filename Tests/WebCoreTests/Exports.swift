import ConvNet
import Testing
import WebCore

/// All tests of exports, one after the other: a page has one set of slots and one network.
@Suite(.serialized) struct Exports {}

/// Puts a tensor into a slot as a page does.
@discardableResult
func put(_ tensor: Tensor, _ slot: Int32) -> Int32 {
  var sizes = tensor.shape.sizes.map(Int32.init)
  while sizes.count < 4 { sizes.append(1) }
  let numbers = buffer(count: Int32(tensor.count))
  for i in 0..<tensor.count { numbers?[i] = tensor.values[i] }
  return putTensor(
    slot: slot, rank: Int32(tensor.shape.rank), size0: sizes[0], size1: sizes[1], size2: sizes[2],
    size3: sizes[3])
}

/// Takes a tensor out of a slot as a page does; an empty one where there is none.
func take(_ slot: Int32) -> Tensor {
  let count = takeTensor(slot: slot)
  guard count > 0, let numbers = buffer(count: count) else { return Tensor(zeros: [0]) }
  let shape = (0..<rankOf(slot: slot)).map { Int(sizeOf(slot: slot, axis: $0)) }
  return Tensor((0..<Int(count)).map { numbers[$0] }, shape: Shape(shape))
}

/// Draws from the normal distribution, the same for each seed.
func normal(_ shape: Shape, seed: UInt64 = 1) -> Tensor {
  var random = RandomGenerator(seed: seed).stream(.examples)
  return Tensor((0..<shape.count).map { _ in random.normal() }, shape: shape)
}

/// Adds a layer as a page does.
@discardableResult
func add(_ kind: LayerKind) -> Int32 {
  let number = LayerKind.Key.allCases.firstIndex(of: kind.key)
  let settings = kind.numbers
  if !settings.isEmpty { put(Tensor(settings, shape: [settings.count]), 62) }
  return addLayer(kind: Int32(number ?? -1), settings: settings.isEmpty ? -1 : 62)
}

/// The tiny network, as exports build it: conv 8, ReLU, pool, conv 16, ReLU, pool, flatten, dense 10.
func beginTinyNetwork(seed: UInt32 = 1) {
  #expect(beginNetwork(height: 28, width: 28, channels: 1) == 0)
  for (place, filters) in [8, 16].enumerated() {
    let first = Int32(3 * place)
    #expect(
      add(
        .conv2D(
          filters: filters, window: SlidingWindow(kernelSize: 3), useBias: true,
          initializer: .glorotUniform)) == first)
    #expect(add(.activation(.relu)) == first + 1)
    #expect(add(.maxPool2D(window: SlidingWindow(kernelSize: 2, stride: 2))) == first + 2)
  }
  #expect(add(.flatten) == 6)
  #expect(add(.dense(units: 10, useBias: true, initializer: .glorotUniform)) == 7)
  #expect(buildNetwork(seed: seed) == 8)
}
