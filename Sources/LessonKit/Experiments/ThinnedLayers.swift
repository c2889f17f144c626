public import ConvNet
public import Figures

/// What networks say of one image while units of their last layers are dropped by chance, the same places in all of them.
public struct ThinnedLayers {
  /// What each network is called, in the order of the colours.
  let names: [String]
  let layers: [LastLayer]
  let masks: [Tensor]
  /// By network: what it says with all units and in each draw, then what its draws up to there say together.
  let said: [[[Tensor]]]
  /// The image that the first network gets wrong in most draws beyond the second, of those that both get right with all units and on
  /// average over all draws.
  public let image: Int
  /// In how many draws each network gets it wrong.
  public let wrong: [Int]

  /// Drops units at a rate, so many times.
  ///
  /// - Precondition: there are two networks with layers of one size.
  public init(
    _ networks: KeyValuePairs<String, LastLayer>, rate: Float, draws: Int, _ random: RandomGenerator
  ) {
    let layers = networks.map(\.value)
    let masks = (0...draws).map { layers[0].mask($0 == 0 ? 0 : rate, random.stream($0)) }
    said = layers.map { layer -> [[Tensor]] in
      let scores = masks.map { layer.scores($0) }
      var sum = scores[0] * 0
      // The softmax of mean scores is the geometric mean of the probabilities, normalized.
      let means = scores.indices.map { draw in
        if draw == 0 { return scores[0] }
        sum = sum + scores[draw]
        return sum / Float(draw)
      }
      return [scores, means].map { $0.map(softmax) }
    }
    let (truth, answers) = (layers[0].truth.classes, said.map { $0.map { $0.map { $0.argmax() } } })
    let errors = answers.map { answers in
      truth.indices.map { image in answers[0][1...].count { $0[image] != truth[image] } }
    }
    let read = truth.indices.filter { image in
      answers.joined().allSatisfy { [$0[0], $0[draws]].allSatisfy { $0[image] == truth[image] } }
    }
    let image =
      read.max { errors[0][$0] - errors[1][$0] < errors[0][$1] - errors[1][$1] } ?? 0
    (self.layers, self.masks, self.image, names) = (layers, masks, image, networks.map(\.key))
    wrong = errors.map { $0[image] }
  }

  /// A figure for all units and one for each draw: the image and the layers, what they say, and what all draws so far say together.
  public func frames(of pixels: Matrix, classNames: [String]) -> [Figure] {
    let digit = LabeledImage(
      Matrix(rows: 4 * pixels.rows, columns: 4 * pixels.columns) { pixels[$0 / 4, $1 / 4] },
      colors: ColorScale(.ink, range: 0...1), title: "the image")
    return masks.indices.map { draw in
      let pictures = layers.indices.map { place in
        LabeledImage(
          picture(of: layers[place], draw), colors: ColorScale(.ink, range: 0...1),
          title: names[place])
      }
      // Drawn as areas: bars would print their values, and frames must have one size.
      let bars = layers.indices.map { place in
        let tops = classNames.indices.flatMap { label in
          let left = Double(label) - 0.36 + 0.38 * Double(place)
          let height = Double(said[place][0][draw][image, label])
          return [Point(left, height), Point(left + 0.34, height), Point(left + 0.35, .nan)]
        }
        let band = tops.map { $0.y.isNaN ? nil : 0...$0.y }
        return Series("", points: tops, band: band, markers: .none, category: place)
      }
      let means = layers.indices.map { place in
        Points(
          x: classNames.indices.map { Double($0) - 0.19 + 0.38 * Double(place) },
          y: classNames.indices.map { Double(said[place][1][draw][image, $0]) }, category: place)
      }
      let answers = said.map { classNames[$0[0][draw].argmax()[image]] }
      let words = "blue says \(answers[0]), red says \(answers[1])"
      var chart = Chart(
        "\(draw == 0 ? "All units" : "Draw \(draw)"): \(words)", x: Axis(categories: classNames),
        y: Axis(format: .percent, limits: 0...1, covers: 0...1), marks: bars + means,
        size: Size(width: 640, height: 150))
      chart.countsOmissions = false
      let grid = ImageGrid("", [digit] + pictures, columns: 3, pixelSize: 1)
      return Figure("", alternativeText: "", panels: [grid, chart], columns: 1)
    }
  }

  /// The units of a layer in eight rows: the more one puts out, the darker; a dropped one is crossed out.
  func picture(of layer: LastLayer, _ draw: Int) -> Matrix {
    let units = layer.units[image..<image + 1].values.map(Double.init)
    let mask = masks[draw][image..<image + 1].values
    let (width, height, top) = (8, 14, max(units.max() ?? 1, 1e-6))
    let columns = (units.count + 7) / 8
    return Matrix(rows: 8 * height, columns: columns * width) { row, column in
      let unit = row / height * columns + column / width
      let (y, x) = (row % height, column % width)
      if unit >= units.count || y == height - 1 || x == width - 1 { return 0 }
      if mask[unit] != 0 { return 0.12 + 0.88 * units[unit] / top }
      return [x, width - 2 - x].contains(y * (width - 2) / (height - 2)) ? 0.3 : 0
    }
  }
}
