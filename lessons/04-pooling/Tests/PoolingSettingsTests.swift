import Figures
import Testing

@testable import pooling

@Suite struct PoolingSettingsTests {
  @Test("Under max pooling each winner gets a gradient, under average pooling all get a share")
  func routes() {
    var settings = PoolingSettings()
    // [1, 3, 2, 0], [5, 4, 8, 6], [7, 2, 9, 10], [11, 0, 12, 13]
    #expect(settings.gradient.values == [0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1])
    settings.kind = .average
    #expect(settings.gradient.values == [Double](repeating: 0.25, count: 16))
  }

  @Test("Where windows overlap, gradients add up")
  func overlap() {
    var settings = PoolingSettings()
    (settings.size, settings.window, settings.stride) = (6, 3, 1)
    let max = settings.gradient.values
    #expect(max.reduce(0, +) == 16)
    #expect(max.contains { $0 > 1 })
    settings.kind = .average
    let average = settings.gradient
    #expect(abs(average.values.reduce(0, +) - 16) < 1e-5)
    // The corner lies in one window of nine numbers, the middle in nine of them.
    #expect(abs(average[0, 0] - 1.0 / 9) < 1e-6)
    #expect(abs(average[2, 2] - 1) < 1e-6)
  }

  @Test("What lies in no window gets nothing")
  func dropped() {
    var settings = PoolingSettings()
    (settings.size, settings.kind) = (5, .average)
    #expect(settings.gradient.values.count { $0 == 0 } == 9)
    #expect(settings.gradient[4, 0] == 0)
  }
}
