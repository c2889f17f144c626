/// Why shapes do not fit together: which layer, what it got and what it needs.
public struct ShapeError: Error, Sendable, CustomStringConvertible {
  /// What does not fit.
  public enum Problem: Sendable {
    /// The input has another number of axes.
    case rank(expected: Int, found: Shape)
    /// The input has another size along one axis.
    case size(axis: Int, expected: Int, found: Shape)
    /// A network's input has no axis, or one of them no size.
    case input(Shape)
    /// The window is larger than what it should slide over.
    case windowTooLarge(window: Int, available: Int)
    /// The layer has no weights, since nothing told it the shape of its input.
    case notBuilt
    /// The layers beside a shortcut change the shape that they get.
    case shortcut(input: Shape, output: Shape)
    /// A network's outputs do not fit its loss or its labels.
    case targets(String)
  }

  #if hasFeature(Embedded)
    // Pages have sentences of their own: building and carrying these would be a sixth of the module.

    /// An error that says only that something does not fit.
    public init(_ problem: @autoclosure () -> Problem) {}

    /// The same error.
    public func inLayer(_ name: @autoclosure () -> String, index: Int) -> ShapeError { self }

    /// Nothing.
    public var description: String { "" }
  #else
    /// What does not fit.
    public let problem: Problem
    /// The layer that can't work, as its summary names it.
    public private(set) var layer: String?
    /// Its place in the network, counted from 0.
    public private(set) var index: Int?

    /// An error that is not yet tied to a layer; ``Sequential`` adds where it happened.
    public init(_ problem: @autoclosure () -> Problem) {
      self.problem = problem()
    }

    /// The same error, said of a layer; the innermost layer that was named stays.
    public func inLayer(_ name: @autoclosure () -> String, index: Int) -> ShapeError {
      if layer != nil { return self }
      var error = self
      error.layer = name()
      error.index = index
      return error
    }

    /// One sentence: where, what was found, what is needed.
    public var description: String {
      var text = ""
      if let layer, let index { text = "layer \(index) (\(layer)) " }
      switch problem {
      case .rank(let expected, let found):
        text += "needs an input with \(expected) axes but got \(found)"
      case .size(let axis, let expected, let found):
        text += "needs size \(expected) along axis \(axis) of its input but got \(found)"
      case .input(let input):
        text += "an input of shape \(input) holds nothing; use a size of 1 or more along each axis"
      case .windowTooLarge(let window, let available):
        text += "has a window of \(window) pixels, more than the \(available) of its padded input; "
        text += "use a smaller kernel, less dilation or more padding"
      case .notBuilt:
        text += "has no weights yet; put it into a Sequential, or call build(for:using:)"
      case .shortcut(let input, let output):
        text += "makes \(output) of \(input), which can't be added to it; "
        text +=
          "use layers that keep the shape, with padding: .same and as many filters as channels"
      case .targets(let what):
        text += what
      }
      return text
    }
  #endif
}
