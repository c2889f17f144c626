internal import ConvNet

/// Passes every number through an activation function, by the number of its key, and, into `slopes`, through its derivative.
@_expose(wasm, "activate")
@c(convbook_activate)
@inline(never)
public func activate(numbers: Int32, function: Int32, results: Int32, slopes: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let numbers = try Slots.tensor(numbers)
    let function = ActivationFunction(try member(function, of: ActivationFunction.Key.allCases))
    // It needs a row of numbers; `softmaxOf` has one.
    if function == .softmax { throw .setting }
    try Slots.put(numbers.map { function.derivative(at: $0) }, into: slopes)
    return try Slots.put(numbers.map { function.value(at: $0) }, into: results)
  }
}
