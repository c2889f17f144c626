/// Why a network can't be built.
public enum NetworkError: Error, Sendable, CustomStringConvertible {
  /// A layer has a setting out of range.
  case setting(SettingError)
  /// A layer can't work on what the one before it gives, or the input holds nothing.
  case shape(ShapeError)

  /// The same error, said of a layer and its place in the network, counted from 0.
  public func inLayer(_ name: @autoclosure () -> String, index: Int) -> NetworkError {
    switch self {
    case .setting(let error): .setting(error.said(of: "layer \(index) (\(name()))"))
    case .shape(let error): .shape(error.inLayer(name(), index: index))
    }
  }

  /// One sentence: where, what was found, what is needed.
  public var description: String {
    switch self {
    case .setting(let error): error.description
    case .shape(let error): error.description
    }
  }
}
