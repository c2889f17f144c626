import ConvNet
import Testing
import WebCore

extension Exports {
  @Suite struct WindowExportsTests {
    @Test(
      "Maps are those of a convolution layer, and the last of a cell's sums is the cell",
      arguments: [(1, 0, 1), (2, 1, 1), (1, 2, 2), (3, 3, 1)], [1, 3, 8])
    func convolution(walk: (stride: Int, padding: Int, dilation: Int), filters: Int) {
      let (images, kernels) = (normal([1, 8, 7, 2]), normal([3, 3, 2, filters], seed: 2))
      let bias = normal([filters], seed: 3)
      let layer = Conv2D(
        kernels: kernels, bias: bias, stride: walk.stride, dilation: walk.dilation,
        padding: .explicit(walk.padding))
      let maps = layer.forward(images, mode: .inference).output
      put(images, 0)
      put(kernels, 1)
      put(bias, 2)
      let (stride, padding, dilation) = (
        Int32(walk.stride), Int32(walk.padding), Int32(walk.dilation)
      )
      let count = convolve(
        images: 0, kernels: 1, bias: 2, maps: 3, stride: stride, before: padding, after: padding,
        dilation: dilation)
      #expect(count == Int32(maps.count))
      #expect(take(3) == maps)
      for row in 0..<maps.shape[1] {
        for column in 0..<maps.shape[2] {
          let count = windowTerms(
            images: 0, kernels: 1, bias: 2, terms: 4, row: Int32(row), column: Int32(column),
            filter: 0, stride: stride, before: padding, after: padding, dilation: dilation)
          #expect(count == 18 * 6)
          #expect(take(4)[17, 5] == maps[0, row, column, 0])
        }
      }
    }

    @Test("Terms say which pixel was read, its weight, the product and the sum so far")
    func terms() {
      put(Tensor([1, 2, 3, 4], shape: [1, 2, 2, 1]), 0)
      put(Tensor([5, 6, 7, 8], shape: [2, 2, 1, 1]), 1)
      #expect(
        windowTerms(
          images: 0, kernels: 1, bias: -1, terms: 2, row: 0, column: 1, filter: 0, stride: 1,
          before: 1, after: 0, dilation: 1) == 24)
      #expect(
        take(2).values == [
          -1, 0, 0, 5, 0, 0,  // above the image
          -1, 1, 0, 6, 0, 0,
          0, 0, 1, 7, 7, 7,
          0, 1, 2, 8, 16, 23,
        ])
    }

    @Test("Pixels that no window reads are counted as dropped")
    func coverage() {
      #expect(
        windowCoverage(
          height: 1, width: 6, kernelSize: 1, stride: 2, before: 0, after: 0, dilation: 1,
          counts: 0) == 6)
      #expect(take(0).values == [1, 0, 1, 0, 1, 0])
      // A 2-pixel window with a stride of 3 on 6 by 6: the third and sixth row and column are left out.
      #expect(
        windowCoverage(
          height: 6, width: 6, kernelSize: 2, stride: 3, before: 0, after: 0, dilation: 1,
          counts: 0) == 36)
      #expect(take(0).values.count { $0 == 0 } == 36 - 16)
    }

    @Test("Positions are counted, and a window too large is told apart from a bad setting")
    func positions() {
      func count(_ size: Int32, _ kernel: Int32, stride: Int32 = 1, padding: Int32 = 0) -> Int32 {
        windowPositions(
          size: size, kernelSize: kernel, stride: stride, before: padding, after: padding,
          dilation: 1)
      }
      #expect(count(28, 3) == 26)
      #expect(count(7, 3, stride: 2, padding: 1) == 4)
      #expect(count(4, 5) == -4)
      #expect(count(4, 5, padding: 1) == 2)
      #expect(count(4, 0) == -3)
      #expect(count(4, 3, stride: 0) == -3)
    }

    @Test(
      "Pooling keeps, and hands gradients back, as the layers do", arguments: [0, 1] as [Int32])
    func pooling(keepsLargest: Int32) {
      let images = normal([1, 6, 6, 2])
      put(images, 0)
      let layer: any Layer =
        keepsLargest == 1 ? MaxPool2D(3, stride: 2) : AveragePool2D(3, stride: 2)
      let (maps, pullback) = layer.forward(images, mode: .training)
      if keepsLargest == 1 {
        #expect(poolLargest(images: 0, maps: 1, winners: 2, size: 3, stride: 2, padding: 0) == 8)
        let winners = take(2).values.map { images.values[Int($0)] }
        #expect(winners == take(1).values)
      } else {
        #expect(poolMean(images: 0, maps: 1, size: 3, stride: 2, padding: 0) == 8)
      }
      #expect(take(1) == maps)
      let arriving = normal(maps.shape, seed: 5)
      put(arriving, 3)
      #expect(
        poolGradient(
          images: 0, mapsGradient: 3, gradient: 4, size: 3, stride: 2, padding: 0,
          keepsLargest: keepsLargest) == 72)
      #expect(take(4) == pullback(arriving))
    }
  }
}
