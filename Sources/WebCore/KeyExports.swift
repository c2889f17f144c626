internal import ConvNet

/// Spells what the core calls a member of one of its lists: UTF-8, a number for each byte. So pages know all of these by name, and
/// no script has a list of its own.
///
/// Lists by number: kinds of layers, activation functions, initializers, optimizers. A number that a list does not have is refused,
/// so a page reads a list until then. Returns how many bytes there are.
@_expose(wasm, "spellKey")
@c(convbook_spell_key)
@inline(never)
public func spellKey(list: Int32, number: Int32, letters: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let key: String
    switch list {
    case 0: key = try member(number, of: LayerKind.Key.allCases).rawValue
    case 1: key = try member(number, of: ActivationFunction.Key.allCases).rawValue
    case 2: key = try member(number, of: Initializer.Key.allCases).rawValue
    case 3: key = try member(number, of: OptimizerKind.allCases).rawValue
    default: throw .setting
    }
    var bytes: [Float] = []
    // Walking over the text itself would bring much of what strings can do into the module.
    key.utf8.withContiguousStorageIfAvailable { for byte in $0 { bytes.append(Float(byte)) } }
    return try Slots.put(Tensor(bytes, shape: [bytes.count]), into: letters)
  }
}
