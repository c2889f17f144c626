import Base
import Console
import ConvNet
import Engine
import Foundation
import ModelFiles

/// What the other library answered to some inputs, which the network that was taken over must answer, too.
struct ImportCheck {
  /// `[N, H, W, C]`, as the network gets them.
  private let inputs: Tensor
  /// `[N, classes]`, flat.
  private let expected: [Float]
  private let library: WeightLibrary
  private let outputsPath: String
  /// What was done with the numbers of the file before the network got them.
  private let preparation: String

  /// Logits may differ by this much, however large they are: each library rounds its sums in another order.
  static let tolerance: Float = 1e-4

  /// Reads both files and lays the inputs out as this core has them.
  ///
  /// - Throws: `CommandFailure` naming the file that can't be read or does not fit the model.
  init(
    inputs inputsPath: String, outputs outputsPath: String, of saved: SavedModel,
    from library: WeightLibrary
  ) throws(CommandFailure) {
    let images = try NumPyFile.read(inputsPath)
    let outputs = try NumPyFile.read(outputsPath)
    let count = images.shape.first ?? 0
    let image = saved.model.inputShape.sizes
    let channelsFirst = [image[2], image[0], image[1]]
    // Each library's own layout is tried first, where an image has as many channels as rows.
    let isChannelsFirst: Bool
    switch Array(images.shape.dropFirst()) {
    case channelsFirst where library == .pytorch || channelsFirst != image: isChannelsFirst = true
    case image, channelsFirst: isChannelsFirst = false
    default:
      throw CommandFailure(
        """
        \(inputsPath) has the shape \(images.shape), but the network takes images of \(Self.text(["N"] + image)) \
        or \(Self.text(["N"] + channelsFirst))
        """)
    }
    let classes = saved.model.outputShape.count
    guard count > 0, outputs.shape == [count, classes] else {
      throw CommandFailure(
        """
        \(outputsPath) has the shape \(outputs.shape), but \(count) inputs and \(classes) classes need \
        \([count, classes]), and at least one
        """)
    }
    var values = images.values
    if isChannelsFirst {
      let (rows, columns, channels) = (image[0], image[1], image[2])
      let plane = rows * columns
      values = (0..<images.values.count).map { index in
        let (pixel, channel) = (index / channels, index % channels)
        return images.values[
          pixel / plane * plane * channels + channel * plane + pixel % plane]
      }
    }
    if images.isBytes {
      let (mean, deviation) = (saved.standardization.mean, saved.standardization.deviation)
      for index in values.indices {
        let channel = index % mean.count
        values[index] = (values[index] / 255 - mean[channel]) / deviation[channel]
      }
    }
    self.inputs = Tensor(values, shape: Shape([count] + image))
    expected = outputs.values
    self.library = library
    self.outputsPath = outputsPath
    preparation =
      (isChannelsFirst ? "N × C × H × W" : "N × H × W × C")
      + (images.isBytes
        ? ", bytes, scaled by mean and deviation"
        : ", fractions, taken as they are: the scaling of inputs is not checked")
  }

  /// Runs the model, and says how well it agrees.
  ///
  /// - Throws: `CommandFailure` with the largest difference when it does not.
  func run(_ saved: SavedModel) throws -> String {
    let count = inputs.shape[0]
    let compiled = try saved.model.compiled(
      optimizer: .sgd(), loss: .softmaxCrossEntropy, on: FastBackend())
    let found = compiled.predict(
      Examples(inputs, targets: .classes([Int](repeating: 0, count: count)))
    ).values
    let differences = zip(found, expected).map { abs($0 - $1) }
    // What is no number is the largest difference of all.
    let worst =
      differences.indices.max {
        !differences[$0].isNaN && (differences[$1].isNaN || differences[$0] < differences[$1])
      } ?? 0
    let difference = Decimals.typed(Double(differences[worst]), digits: 2)
    if differences[worst] <= Self.tolerance {
      return "\(counted(count, "image")), logits differ by at most \(difference) (\(preparation))"
    }
    let classes = expected.count / count
    throw CommandFailure(
      """
      the network does not answer as \(library.title) did, so nothing is written: logits differ by up to \(difference), \
      at image \(worst / classes), class \(worst % classes), where \(library.title) has \
      \(Decimals.typed(Double(expected[worst]), digits: 5)) and it has \(Decimals.typed(Double(found[worst]), digits: 5))\
      \(areProbabilities ? "; \(outputsPath) looks like probabilities: save what comes before softmax" : "")\
      ; compare what is assumed above with your network
      """)
  }

  /// Whether the answers are shares of 1, image by image.
  private var areProbabilities: Bool {
    let classes = expected.count / inputs.shape[0]
    return expected.allSatisfy { 0...1 ~= $0 }
      && stride(from: 0, to: expected.count, by: classes).allSatisfy { start in
        abs(expected[start..<start + classes].reduce(0, +) - 1) < 1e-3
      }
  }

  private static func text(_ sizes: [any CustomStringConvertible]) -> String {
    sizes.map(\.description).joined(separator: " × ")
  }
}
