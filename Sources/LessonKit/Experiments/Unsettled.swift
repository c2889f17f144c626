public import ConvNet

/// Shifts and stretches every channel anew at each step of training, so that the next layer never gets twice what it got before.
public final class Unsettled: Layer {
  /// How summaries and errors call it.
  public let name = "Unsettled"

  /// A layer of noise, drawn from what steps of training bring.
  public init() {}

  /// Any shape, the same.
  public func outputShape(for input: Shape) throws(ShapeError) -> Shape { input }

  /// - Precondition: none.
  public func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
    guard var random = mode.generator else { return (input, { $0 }) }
    let channels = input.shape[input.shape.rank - 1]
    let shifts = (0..<channels).map { _ in random.normal() / 2 }
    let factors = (0..<channels).map { _ in 0.5 + random.uniform() }
    func changed(_ tensor: Tensor, by shifts: [Float]) -> Tensor {
      var tensor = tensor
      tensor.withMutableValues { values in
        for first in stride(from: 0, to: values.count, by: channels) {
          for c in 0..<channels { values[first + c] = values[first + c] * factors[c] + shifts[c] }
        }
      }
      return tensor
    }
    return (changed(input, by: shifts), { changed($0, by: shifts.map { _ in 0 }) })
  }
}
