public import ConvNet

/// Why a file is no model that can be used.
public enum ModelFileError: Error, Equatable, CustomStringConvertible {
  /// The file ends too early, or too late.
  case size(expected: Int, found: Int)
  /// The file has another format; the text says which, and what to do.
  case format(String)
  /// The header is not what the format asks for; the text says what.
  case header(String)
  /// A tensor's entry does not fit the file; the text says what.
  case tensor(name: String, String)
  /// A tensor that the network needs is not there.
  case missing(name: String)
  /// A tensor has another shape than the network's.
  case shape(name: String, expected: Shape, found: Shape)
  /// The metadata says nothing of the network, or what it says makes none.
  case architecture(String)
  /// The layers of the file are not those of the network; the text says how they differ.
  case layers(String)
  /// The state of a training run is incomplete or can't be; the text says where.
  case checkpoint(String)
  /// A NumPy array can't be used; the text says why.
  case numPy(String)
  /// A layer of the network has no name in the file format.
  case unknownLayer(String)

  /// One sentence.
  public var description: String {
    switch self {
    case .size(let expected, let found):
      "it should have \(expected) bytes but has \(found); the file is damaged or incomplete"
    case .format(let what): "it is \(what)"
    case .header(let what): "it is no safetensors file: \(what)"
    case .tensor(let name, let what): "its tensor “\(name)” \(what)"
    case .missing(let name): "it lacks the tensor “\(name)” that the network needs"
    case .shape(let name, let expected, let found):
      "its tensor “\(name)” is \(found), but the network needs \(expected)"
    case .architecture(let what): "it does not describe a network: \(what)"
    case .layers(let what): "its layers are not those of the network: \(what)"
    case .checkpoint(let what): "it is no state of training: \(what)"
    case .numPy(let what): what
    case .unknownLayer(let name):
      "a layer of type \(name) can't be saved; only those of the core can"
    }
  }
}
