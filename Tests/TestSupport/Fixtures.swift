public import ConvNet
import Foundation

/// Reference numbers computed by PyTorch in float64: one file of `Tests/ConvNetTests/Fixtures`.
public struct Fixture: Decodable, Sendable {
  /// The version of PyTorch that computed them.
  public let torch: String
  /// What a reader of the numbers must know.
  public let about: String
  /// One experiment each.
  public let cases: [Case]

  /// The file of this name, without its `.json`.
  public init(named name: String) throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = tests.appending(path: "ConvNetTests/Fixtures/\(name).json")
    self = try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file))
  }

  /// The cases of a file, or only those whose setting `kind` says so.
  public static func cases(of name: String, kind: String? = nil) throws -> [Case] {
    let cases = try Fixture(named: name).cases.filter { kind == nil || $0.kind == kind }
    if cases.isEmpty { throw MissingFixture(name: "\(kind ?? "any case") in \(name)") }
    return cases
  }
}

extension Fixture {
  /// One experiment: its settings, what went in and what came out.
  public struct Case: Decodable, Sendable, CustomStringConvertible {
    /// What it is called in reports.
    public let name: String
    private let settings: [String: Setting]
    private let tensors: [String: Reference]

    /// Its name.
    public var description: String { name }

    /// The setting `kind`, where there is one.
    public var kind: String? { try? text("kind") }

    /// The tensor of this name.
    public func callAsFunction(_ name: String) throws -> Reference {
      guard let tensor = tensors[name] else { throw MissingFixture(name: "\(name) in \(self)") }
      return tensor
    }

    /// Whether there is a tensor of this name.
    public func has(_ name: String) -> Bool { tensors[name] != nil }

    /// Whether there is a setting of this name.
    public func has(setting name: String) -> Bool { settings[name] != nil }

    /// A setting that is a number.
    public func number(_ name: String) throws -> Float {
      guard case .number(let value) = settings[name] else { throw missing(name) }
      return Float(value)
    }

    /// A setting that is a number, or what is meant without it.
    public func number(_ name: String, or standard: Float) -> Float {
      (try? number(name)) ?? standard
    }

    /// A setting that is a list of numbers.
    public func numbers(_ name: String) throws -> [Float] {
      guard case .numbers(let values) = settings[name] else { throw missing(name) }
      return values.map { Float($0) }
    }

    /// A setting that is a list of whole numbers.
    public func integers(_ name: String) throws -> [Int] { try numbers(name).map { Int($0) } }

    /// A setting that is a whole number.
    public func integer(_ name: String) throws -> Int { Int(try number(name)) }

    /// A setting that is a text.
    public func text(_ name: String) throws -> String {
      guard case .text(let value) = settings[name] else { throw missing(name) }
      return value
    }

    /// A setting that is true or false.
    public func flag(_ name: String) throws -> Bool {
      guard case .flag(let value) = settings[name] else { throw missing(name) }
      return value
    }

    private func missing(_ name: String) -> MissingFixture {
      MissingFixture(name: "setting \(name) in \(self)")
    }
  }

  private enum Setting: Decodable {
    case flag(Bool)
    case number(Double)
    case text(String)
    case numbers([Double])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let value = try? container.decode(Bool.self) {
        self = .flag(value)
      } else if let value = try? container.decode(Double.self) {
        self = .number(value)
      } else if let value = try? container.decode(String.self) {
        self = .text(value)
      } else {
        self = .numbers(try container.decode([Double].self))
      }
    }
  }
}

/// A tensor in double precision, as another library computed it.
public struct Reference: Decodable, Sendable {
  /// The size along each axis, outermost first.
  public let shape: Shape
  /// All numbers, the last axis running fastest.
  public let values: [Double]

  /// These numbers, rounded for the core.
  public var tensor: Tensor { Tensor(values.map { Float($0) }, shape: shape) }

  /// These numbers, which are whole.
  public var integers: [Int] { values.map { Int($0) } }

  /// One item along the first axis: the values after one step, say.
  public subscript(item: Int) -> Reference {
    let part = shape.withoutFirst
    return Reference(
      shape: part, values: Array(values[item * part.count..<(item + 1) * part.count]))
  }

  /// A reference made by hand.
  public init(shape: Shape, values: [Double]) {
    self.shape = shape
    self.values = values
  }

  /// Reads a shape and values.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      shape: Shape(try container.decode([Int].self, forKey: .shape)),
      values: try container.decode([Double].self, forKey: .values))
  }

  private enum CodingKeys: String, CodingKey { case shape, values }
}

/// Something that a fixture was expected to hold.
public struct MissingFixture: Error, CustomStringConvertible {
  /// What was looked for.
  public let name: String

  /// One sentence.
  public var description: String { "there is no \(name); run Fixtures/generate.py" }
}

extension Fixture.Case {
  /// The padding that the settings describe, by its rule where it has one.
  public func padding() throws -> Padding {
    switch try text("padding") {
    case "valid": return .valid
    case "same": return .same
    default:
      let margins = try integers("margins")
      return .explicit(top: margins[0], bottom: margins[1], left: margins[2], right: margins[3])
    }
  }

  /// The window that the settings describe; pooling calls its size `window`.
  public func window() throws -> SlidingWindow {
    let size = try has(setting: "window") ? integers("window") : integers("kernelSize")
    let stride = try integers("stride")
    let dilation = try has(setting: "dilation") ? integers("dilation") : [1, 1]
    return SlidingWindow(
      height: size[0], width: size[1], verticalStride: stride[0], horizontalStride: stride[1],
      verticalDilation: dilation[0], horizontalDilation: dilation[1], padding: try padding())
  }
}
