/// Numbers that a layer owns: learned ones, and statistics that it keeps.
public final class Parameter {
  /// What it is called within its layer: `weight`, `bias`, `scale`.
  public let name: String
  /// The numbers themselves.
  public var value: Tensor {
    get { numbers }
    // In place: an observer would copy all numbers at every change.
    _modify {
      version &+= 1
      yield &numbers
    }
  }
  private var numbers: Tensor
  /// Counts the changes of ``value``, so that whoever keeps something made from it knows when to make it anew.
  package private(set) var version = 0
  /// How the loss changes with each of them; pullbacks add to it.
  public var gradient: Tensor
  /// Whether the optimizer changes it; running statistics are kept by the layer instead.
  public let isTrainable: Bool

  /// A parameter with its starting values and a gradient of zeros.
  public init(_ name: String, _ value: Tensor, isTrainable: Bool = true) {
    self.name = name
    numbers = value
    self.isTrainable = isTrainable
    gradient = Tensor(zeros: isTrainable ? value.shape : [0])
  }

  /// Stands for numbers that `build` has not made yet.
  public static var unbuilt: Parameter {
    Parameter("unbuilt", Tensor(zeros: [0]), isTrainable: false)
  }

  /// Whether the numbers are there.
  public var isBuilt: Bool { value.count > 0 }

  /// The shape of ``value``.
  public var shape: Shape { value.shape }

  /// Checks that the numbers are there.
  ///
  /// - Throws: ``ShapeError`` before `build` has made them.
  func requireBuilt() throws(ShapeError) {
    if !isBuilt { throw ShapeError(.notBuilt) }
  }

  /// Lends the numbers for changing them in place, without the small cost that an accessor has.
  package func withMutableValues<R>(_ body: (UnsafeMutableBufferPointer<Float>) -> R) -> R {
    version &+= 1
    return numbers.withMutableValues(body)
  }

  /// Forgets the gradient of the last step.
  public func clearGradient() {
    gradient.withMutableValues { $0.update(repeating: 0) }
  }

  /// Passes every number with its gradient through the rule of an optimizer; kept statistics stay as they are.
  @inline(__always)
  func update(_ rule: (_ weight: inout Float, _ gradient: Float) -> Void) {
    if !isTrainable { return }
    gradient.requireShape(shape, "the gradient of \(name)")
    withMutableValues { value in
      gradient.withValues { gradient in
        for i in 0..<value.count { rule(&value[i], gradient[i]) }
      }
    }
  }

  /// As above, with one remembered number per weight.
  @inline(__always)
  func update(
    _ memory: inout Tensor,
    _ rule: (_ weight: inout Float, _ gradient: Float, _ remembered: inout Float) -> Void
  ) {
    if !isTrainable { return }
    gradient.requireShape(shape, "the gradient of \(name)")
    memory.withMutableValues { memory in
      withMutableValues { value in
        gradient.withValues { gradient in
          for i in 0..<value.count { rule(&value[i], gradient[i], &memory[i]) }
        }
      }
    }
  }
}
