import Foundation

/// What must hold of a checkpoint after two of four epochs of the workshop's run, whoever wrote it; told from its JSON and bytes
/// alone, without the project's own reader.
enum CheckpointFacts {
  /// What does not hold; nil when all does.
  static func flaw(of path: String) -> String? {
    guard let file = FileManager.default.contents(atPath: path), file.count > 8 else {
      return "no file"
    }
    let length = Int(
      file.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) } & 0xFFFF_FFFF)
    guard length <= file.count - 8,
      let header = json(file[8..<8 + length]) as? [String: Any],
      let metadata = header["__metadata__"] as? [String: String],
      let state = json(Data((metadata["convbook-training"] ?? "").utf8)) as? [String: Any],
      let epochs = state["epochs"] as? [[String: Any]]
    else { return "no state" }
    return flaw(epochs, state) ?? flaw(header, inNumbers: file[(8 + length)...])
      ?? flaw(inMoments: header, state)
  }

  private static func json(_ data: Data) -> Any? { try? JSONSerialization.jsonObject(with: data) }

  private static func flaw(_ epochs: [[String: Any]], _ state: [String: Any]) -> String? {
    let steps = epochs.count * Workshop.images / Workshop.batchSize
    if epochs.count > Workshop.epochs { return "more epochs than asked for" }
    if state["steps"] as? Int != steps { return "not as many steps as its epochs have" }
    if state["optimizerSteps"] as? Int != steps { return "an optimizer with other steps" }
    if state["metricNames"] as? [String] != ["accuracy"] { return "other metrics" }
    for (index, epoch) in epochs.enumerated() {
      if epoch["number"] as? Int != index + 1 { return "epochs that do not follow one another" }
      let metrics = [epoch["metrics"], epoch["validationMetrics"]].map { $0 as? [Double] ?? [] }
      if metrics.contains(where: { $0.count != 1 || !(0...1 ~= $0[0]) }) {
        return "an accuracy that is none"
      }
      let numbers = ["loss", "validationLoss", "learningRate"].map {
        (epoch[$0] as? NSNumber)?.doubleValue ?? .nan
      }
      if numbers.contains(where: { !$0.isFinite || $0 < 0 || $0 > 1e30 }) {
        return "a loss that is none"
      }
    }
    return nil
  }

  private static func flaw(_ header: [String: Any], inNumbers numbers: Data) -> String? {
    for case let tensor as [String: Any] in header.values where tensor["dtype"] as? String == "F32"
    {
      guard let place = tensor["data_offsets"] as? [Int] else { continue }
      let isFinite = Array(numbers.dropFirst(place[0]).prefix(place[1] - place[0])).withUnsafeBytes
      {
        bytes in
        (0..<bytes.count / 4).allSatisfy {
          Float(bitPattern: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)).isFinite
        }
      }
      if !isFinite { return "weights or moments that are no numbers" }
    }
    return nil
  }

  private static func flaw(inMoments header: [String: Any], _ state: [String: Any]) -> String? {
    guard Set(state["memories"] as? [String] ?? []) == ["mean", "square"] else {
      return "other moments than Adam's"
    }
    for name in [
      "conv1.kernel", "conv1.bias", "conv2.kernel", "conv2.bias", "dense1.kernel", "dense1.bias",
    ] {
      let shapes = [name, "optimizer.mean.\(name)", "optimizer.square.\(name)"].map {
        (header[$0] as? [String: Any])?["shape"] as? [Int]
      }
      if shapes.contains(nil) || Set(shapes).count != 1 {
        return "moments that do not fit “\(name)”"
      }
    }
    return nil
  }
}
