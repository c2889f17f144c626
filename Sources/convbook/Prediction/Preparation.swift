import Console
import ConvNet
import ModelFiles

/// What is done to an image of any size before a network sees it.
enum Preparation: String, CaseIterable {
  /// As MNIST's digits were: light ink on black, its box scaled to 20×20, its centre of mass in the middle of 28×28.
  case digit
  /// The largest piece of the input's proportions from the middle, scaled to its size.
  case photo

  /// Whether light and dark are exchanged.
  enum Inversion: String, CaseIterable {
    /// Where the image is dark on light but the network learned from light on dark.
    case auto
    case yes, no
  }

  /// What a network needs: 28×28 gray images of which it tells the digits apart are MNIST's, all others are photos.
  init(for saved: SavedModel) {
    let knowsDigits = saved.classNames == (0...9).map(String.init)
    self = knowsDigits && saved.model.inputShape == [28, 28, 1] ? .digit : .photo
  }

  /// What `--prepare` asks for, which is what the network needs unless it says something else.
  ///
  /// - Throws: `UsageError` for a word that is no preparation, `CommandFailure` for one that the network can't use.
  init(_ arguments: ParsedArguments, for saved: SavedModel, at path: String) throws {
    let names = ["auto"] + Self.allCases.map(\.rawValue)
    let name = try arguments.choice("--prepare", of: names, default: "auto")
    self = Self(rawValue: name) ?? Self(for: saved)
    let shape = saved.model.inputShape
    guard shape.rank == 3, [1, 3].contains(shape[2]) else {
      throw CommandFailure("\(path) takes inputs of \(shape), which no PNG image can become")
    }
    if self == .digit && shape != [28, 28, 1] {
      throw CommandFailure(
        "\(path) takes images of \(shape), but digits are prepared as 28×28×1; leave --prepare digit away"
      )
    }
  }
}
