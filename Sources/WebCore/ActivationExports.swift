internal import ConvNet

/// Passes every number through an activation function and, into `slopes`, through its derivative.
@_expose(wasm, "activate")
@c(convbook_activate)
@inline(never)
public func activate(numbers: Int32, function: Int32, results: Int32, slopes: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let numbers = try Slots.tensor(numbers)
    guard let function = try activationFunction(function) else { throw .setting }
    try Slots.put(numbers.map { function.derivative(at: $0) }, into: slopes)
    return try Slots.put(numbers.map { function.value(at: $0) }, into: results)
  }
}

/// The function that a page calls by number: none, ReLU, leaky ReLU, GELU, sigmoid, tanh.
func activationFunction(_ number: Int32) throws(Refusal) -> ActivationFunction? {
  switch number {
  case 0: nil
  case 1: .relu
  case 2: .leakyReLU()
  case 3: .gelu
  case 4: .sigmoid
  case 5: .tanh
  default: throw .setting
  }
}
