import ConvNet
import LessonKit
import Testing

@testable import hyperparameters

@Suite struct CostTests {
  @Test("The teaching code counts what the core counts", arguments: [1, 3, 5, 7], [1, 2, 3])
  func cost(size: Int, count: Int) throws {
    let layers = (1...count).map { (size: size, filters: 4 * $0) }
    let taught = Teaching.cost(of: layers, channels: 3)
    let model = try Sequential(input: [10, 10, 3], seed: 1) {
      for layer in layers { Conv2D(layer.filters, kernelSize: layer.size, padding: .same) }
    }
    let summary = model.summary
    #expect(taught.parameters == summary.parameters)
    #expect(100 * taught.multiplyAdds == summary.multiplyAdds)
    #expect(taught.field == model.receptiveFieldOfMaps.width)
  }

  @Test("The solution finds the front that the core finds")
  func front() {
    let (cost, accuracy) = ([9.0, 26, 12, 5, 40], [94.0, 95, 93, 82, 96])
    #expect(Solutions.front(cost: cost, accuracy: accuracy) == [3, 0, 1, 4])
    #expect(paretoFront(cost: cost, accuracy: accuracy) == [3, 0, 1, 4])
  }
}
