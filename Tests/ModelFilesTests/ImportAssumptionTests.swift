import ConvNet
import ModelFiles
import Testing

@Suite struct ImportAssumptionTests {
  /// What is assumed of layers behind one another, topic by topic.
  private func assumptions(
    from library: WeightLibrary = .pytorch, input: Shape = [8, 8, 1],
    @LayerBuilder _ layers: () -> [any Layer]
  ) throws -> [String: String] {
    let all = ImportAssumption.all(of: try Sequential(input: input, layers), from: library)
    return Dictionary(uniqueKeysWithValues: all.map { ($0.topic, $0.text) })
  }

  @Test("A usual network: everything that its weights leave open, in order")
  func usual() throws {
    let network = try Sequential(input: [28, 28, 1]) {
      Conv2D(8, kernelSize: 3, activation: .relu)
      MaxPool2D(2)
      Conv2D(8, kernelSize: 3, activation: .relu)
      MaxPool2D(2)
      Flatten()
      Dense(10)
    }
    let all = ImportAssumption.all(of: network, from: .pytorch)
    #expect(
      all.map { "\($0.topic): \($0.text)" } == [
        "activations: ReLU after conv1, conv2; none after dense1",
        "convolutions: stride 1, no padding: conv1, conv2",
        "pooling: max pooling 2×2, stride 2 after the ReLU of conv1, the ReLU of conv2",
        "flattening: channel by channel, as nn.Flatten does on N × C × H × W",
        "outputs: logits, without softmax",
      ])
  }

  @Test("Leaky ReLU is told with its slope, and layers without a function, too")
  func activations() throws {
    let found = try assumptions {
      Flatten()
      Dense(4, activation: .leakyReLU(slope: 0.2))
      Dense(4, activation: .leakyReLU(slope: 0.01))
      Dense(4)
      Dense(4, activation: .tanh)
      Dense(3, activation: .softmax)
    }
    #expect(
      found["activations"]?.hasPrefix(
        "leaky ReLU of slope 0.2 after dense1; leaky ReLU of slope 0.01 after dense2; none after dense3; tanh after dense4"
      ) == true, "\(found)")
    #expect(found["outputs"] == "probabilities, by softmax")
  }

  @Test("Average pooling is no max pooling, and stands where it stands")
  func pooling() throws {
    let found = try assumptions {
      Conv2D(2, kernelSize: 3, padding: .same)
      AveragePool2D(2)
      Activation(.relu)
      AveragePool2D(3, stride: 1, padding: .same)
      GlobalAveragePool2D()
      Dense(3)
    }
    #expect(
      found["pooling"]
        == "average pooling 2×2, stride 2 after conv1; "
        + "average pooling 3×3, stride 1, padding same that is not counted after the ReLU of conv1; "
        + "the mean of each map after the pooling of conv1")
    #expect(found["activations"] == "ReLU after the pooling of conv1; none after dense1")
    #expect(found["flattening"] == nil)
  }

  @Test("Strides, dilations and paddings are told layer by layer; no pooling is told, too")
  func convolutions() throws {
    let found = try assumptions(input: [32, 32, 1]) {
      Conv2D(2, kernelSize: 3, stride: 2, padding: .same)
      Conv2D(2, kernelSize: 3, dilation: 2)
      Conv2D(2, kernelSize: 3, padding: .explicit(top: 1, bottom: 1, left: 1, right: 1))
      Conv2D(2, kernelSize: 3, padding: .explicit(top: 0, bottom: 1, left: 2, right: 3))
      Flatten()
      Dense(3)
    }
    #expect(
      found["convolutions"]
        == "stride 2, padding same: conv1; stride 1, no padding, dilation 2: conv2; "
        + "stride 1, padding 1: conv3; stride 1, padding 0, 1, 2, 3: conv4")
    #expect(found["pooling"] == "none")
  }

  @Test("Batch norm is told on the side of the activation on which it stands, with its epsilon")
  func normalization() throws {
    let before = try assumptions {
      Conv2D(2, kernelSize: 3)
      BatchNorm(epsilon: 1e-5)
      Activation(.relu)
      Flatten()
      Dense(3)
    }
    #expect(before["batch norm"] == "epsilon 1e-05: norm1 after conv1")
    #expect(before["activations"] == "ReLU after norm1; none after dense1")
    let after = try assumptions {
      Conv2D(2, kernelSize: 3, activation: .relu)
      BatchNorm(epsilon: 1e-3)
      Flatten()
      Dense(3)
    }
    #expect(after["batch norm"] == "epsilon 0.001: norm1 after the ReLU of conv1")
    #expect(after["activations"] == "ReLU after conv1; none after dense1")
  }

  @Test("Maps are flattened as the library does it")
  func flattening() throws {
    let found = try assumptions(from: .keras) {
      Flatten()
      Dense(3)
    }
    #expect(found["flattening"] == "row by row, as Flatten does on N × H × W × C")
  }
}
