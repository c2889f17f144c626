/// One number that says how wrong a batch of outputs is, and how to make it smaller.
public protocol Loss: AnyObject {
  /// Whether all settings are in range; `compiled` asks this.
  ///
  /// - Throws: ``SettingError`` naming the setting and what is allowed; by default all is well.
  func check() throws(SettingError)

  /// Whether outputs of this shape (without N) can be judged by it.
  ///
  /// - Throws: ``ShapeError`` when they can't.
  func check(outputShape: Shape) throws(ShapeError)

  /// Whether these answers belong to outputs of this shape (without N).
  ///
  /// - Throws: ``ShapeError`` when they don't: a class that the network has no output for, for example.
  func check(_ targets: Targets, outputShape: Shape) throws(ShapeError)

  /// The mean loss over the batch and, when called, its gradient with respect to the outputs.
  func forward(_ outputs: Tensor, _ targets: Targets) -> (loss: Double, gradient: () -> Tensor)
}

extension Loss {
  /// All is well.
  public func check() throws(SettingError) {}

  /// Classes must have an output each, values the shape of the outputs.
  public func check(_ targets: Targets, outputShape: Shape) throws(ShapeError) {
    switch targets {
    case .classes(let classes):
      let outputs = outputShape.count
      for label in classes where label < 0 || label >= outputs {
        throw ShapeError(
          .targets(
            "label \(label) has no output: the network has \(outputs), for 0 to \(outputs - 1)"))
      }
    case .values(let values):
      try requireShape(outputShape, of: values)
    }
  }

  /// What values need: the shape of the outputs.
  func requireShape(_ outputShape: Shape, of values: Tensor) throws(ShapeError) {
    if values.shape.withoutFirst != outputShape {
      throw ShapeError(
        .targets("targets of shape \(values.shape.withoutFirst) for outputs of \(outputShape)"))
    }
  }
}

extension Loss where Self == SoftmaxCrossEntropy {
  /// Cross-entropy of the softmax of logits.
  public static var softmaxCrossEntropy: SoftmaxCrossEntropy { SoftmaxCrossEntropy() }
  /// The same with a share of the target spread evenly over all classes.
  public static func softmaxCrossEntropy(labelSmoothing: Float) -> SoftmaxCrossEntropy {
    SoftmaxCrossEntropy(labelSmoothing: labelSmoothing)
  }
}

extension Loss where Self == BinaryCrossEntropy {
  /// Cross-entropy of the sigmoid of each logit.
  public static var binaryCrossEntropy: BinaryCrossEntropy { BinaryCrossEntropy() }
}

extension Loss where Self == MeanSquaredError {
  /// The mean of squared differences.
  public static var meanSquaredError: MeanSquaredError { MeanSquaredError() }
}
