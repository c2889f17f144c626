public import ConvNet
public import Testing

/// The sentence of the ``ShapeError`` that `body` throws; nothing when all is well.
public func shapeProblem(_ body: () throws(ShapeError) -> Void) -> String? {
  do {
    try body()
    return nil
  } catch {
    return error.description
  }
}

/// The sentence of the ``SettingError`` that `body` throws; nothing when all is well.
public func settingProblem(_ body: () throws(SettingError) -> Void) -> String? {
  do {
    try body()
    return nil
  } catch {
    return error.description
  }
}

/// Why a layer can't work on an input of this shape.
public func shapeProblem(of layer: any Layer, for input: Shape) -> String? {
  shapeProblem { () throws(ShapeError) in _ = try layer.outputShape(for: input) }
}

/// Why a layer can't be built for an input of this shape: its settings first, then the shape.
public func buildProblem(of layer: any Layer, for input: Shape) -> String? {
  do {
    _ = try layer.built(for: input)
    return nil
  } catch {
    return error.description
  }
}

extension Layer {
  /// This layer with parameters for inputs of this shape.
  public func built(for input: Shape, seed: UInt64 = 1) throws(NetworkError) -> Self {
    var generator = RandomGenerator(seed: seed)
    _ = try prepare(for: input, using: &generator)
    return self
  }
}

/// What a program wrote before it ended.
public func lastWords(_ result: ExitTest.Result?) throws -> String {
  String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
}
