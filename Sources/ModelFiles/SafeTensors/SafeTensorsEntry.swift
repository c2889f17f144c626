/// One value of a safetensors header.
enum SafeTensorsEntry: Codable {
  case tensor(type: String, shape: [Int], offsets: [Int])
  /// Texts by name: only `__metadata__` has them.
  case texts([String: String])

  private enum Key: String, CodingKey {
    case dtype, shape
    case offsets = "data_offsets"
  }

  init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: Key.self), container.contains(.dtype),
      container.contains(.offsets)
    {
      self = .tensor(
        type: try container.decode(String.self, forKey: .dtype),
        shape: try container.decode([Int].self, forKey: .shape),
        offsets: try container.decode([Int].self, forKey: .offsets))
    } else {
      self = .texts(try decoder.singleValueContainer().decode([String: String].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .tensor(let type, let shape, let offsets):
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(type, forKey: .dtype)
      try container.encode(shape, forKey: .shape)
      try container.encode(offsets, forKey: .offsets)
    case .texts(let texts):
      var container = encoder.singleValueContainer()
      try container.encode(texts)
    }
  }
}
