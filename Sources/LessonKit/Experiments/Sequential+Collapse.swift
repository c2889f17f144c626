public import ConvNet

extension Sequential {
  /// The network with one dense layer that a network is whose dense layers have nothing between them: the product of their kernels, and
  /// what they make of zeros.
  ///
  /// - Throws: `NetworkError` when the network reads other inputs.
  /// - Precondition: there is nothing else than dense layers, and a ``Flatten`` before them.
  public func collapsed(for input: Shape) throws(NetworkError) -> Sequential {
    let dense = layers.compactMap { $0 as? Dense }
    precondition(layers.count == dense.count + 1 && layers[0] is Flatten && !dense.isEmpty)
    let kernel = dense[1...].reduce(dense[0].weight.value) { product, next in
      Dense(kernel: next.weight.value).forward(product, mode: .inference).output
    }
    let zeros = Tensor(zeros: [1, kernel.shape[0]])
    let bias = dense.reduce(zeros) { $1.forward($0, mode: .inference).output }
    return try Sequential(input: input) {
      Flatten()
      Dense(kernel: kernel, bias: Tensor(bias.values, shape: [bias.count]))
    }
  }

  /// How many numbers its parameters hold.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.value.count } }
}
