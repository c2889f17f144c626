// Networks and what they answer, as files for Python to check: see check.py and peers.py beside this.
//
//     exchange-networks write FOLDER              sample networks as safetensors and ONNX, with inputs and outputs
//     exchange-networks run MODEL INPUTS OUTPUTS  what a model answers to the tensor "image" of a file

import ConvNet
import Engine
import Foundation
import ModelFiles

/// What a model answers to images `[N, H, W, C]` of numbers from 0 to 1.
func outputs(of saved: SavedModel, for images: Tensor) throws -> Tensor {
  var inputs = images
  let (mean, deviation) = (saved.standardization.mean, saved.standardization.deviation)
  inputs.withMutableValues { values in
    for i in values.indices {
      values[i] = (values[i] - mean[i % mean.count]) / deviation[i % mean.count]
    }
  }
  // Compiling needs a loss, and there is none for maps.
  if saved.model.outputShape.rank == 3 { return saved.model(inputs) }
  let compiled = try saved.model.compiled(
    optimizer: .sgd(), loss: .softmaxCrossEntropy, on: FastBackend())
  let labels = [Int](repeating: 0, count: images.shape[0])
  return compiled.predict(Examples(inputs, targets: .classes(labels)))
}

/// The state of a run after an epoch on a few drawn digits.
func checkpoint() throws -> Checkpoint {
  let digits = DigitGenerator(seed: 1).images(0..<64)
  let standardization = Standardization(measuredOn: digits)
  let (network, optimizer) = (try Sequential.small(), Adam(learningRate: .constant(0.001)))
  let history = try network.compiled(
    optimizer: optimizer, loss: .softmaxCrossEntropy, on: FastBackend()
  ).fit(Examples(digits, standardization: standardization), epochs: 1, batchSize: 32)
  return Checkpoint(
    SavedModel(network, standardization: standardization, classNames: digits.classNames),
    optimizer: optimizer.state, history: history, settings: "an example")
}

func write(_ tensors: [(name: String, tensor: Tensor)], to path: String) throws {
  try Data(SafeTensors(tensors: tensors).encoded()).write(to: URL(filePath: path))
}

func tensors(at path: String) throws -> SafeTensors {
  try SafeTensors(decoding: Array(Data(contentsOf: URL(filePath: path))))
}

let words = CommandLine.arguments.dropFirst()
switch (words.first, words.count) {
case ("write", 2):
  let folder = CommandLine.arguments[2]
  for sample in try Sample.all() {
    let stem = "\(folder)/\(sample.name)"
    try Data(sample.saved.file().encoded()).write(to: URL(filePath: "\(stem).safetensors"))
    try Data(sample.saved.onnx()).write(to: URL(filePath: "\(stem).onnx"))
    try write(
      [("image", sample.images), ("outputs", outputs(of: sample.saved, for: sample.images))],
      to: "\(stem).answers")
    print("\(sample.name): \(sample.images.shape[0]) inputs")
  }
  try Data(checkpoint().file().encoded()).write(
    to: URL(filePath: "\(folder)/checkpoint.safetensors"))
case ("run", 4):
  let saved = try SavedModel(tensors(at: CommandLine.arguments[2]))
  guard let images = try tensors(at: CommandLine.arguments[3])["image"] else {
    fatalError("\(CommandLine.arguments[3]) has no tensor “image”")
  }
  try write([("outputs", outputs(of: saved, for: images))], to: CommandLine.arguments[4])
default:
  print("usage: exchange-networks write FOLDER | run MODEL INPUTS OUTPUTS")
  exit(2)
}
