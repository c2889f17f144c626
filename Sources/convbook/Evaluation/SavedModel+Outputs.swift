import Console
import ConvNet
import ModelFiles

extension SavedModel {
  /// The logits `[N, classes]` of some images; of a network that ends in a softmax, the logarithms of its probabilities.
  ///
  /// - Throws: `CommandFailure` when an output is not a number.
  func logits(of images: ImageSet, on engine: any Backend) throws -> Tensor {
    // Predicting looks at no label.
    let unlabelled = ImageSet(
      imageShape: images.imageShape, pixels: images.pixels,
      labels: [UInt8](repeating: 0, count: images.count), classNames: images.classNames)
    let compiled = try model.compiled(optimizer: .sgd(), loss: .softmaxCrossEntropy, on: engine)
    var outputs = compiled.predict(Examples(unlabelled, standardization: standardization))
    if outputs.values.contains(where: { $0.isNaN }) {
      throw CommandFailure(
        "the network answers with what is not a number; its weights are damaged, or its training diverged"
      )
    }
    if (model.layers.last as? Activation)?.function == .softmax {
      outputs = outputs.map { ElementaryFunctions.log(max($0, .leastNormalMagnitude)) }
    }
    return outputs
  }
}
