import ConvNet
import Figures
import LessonKit
import Notebooks

/// What pooling does to noise.
extension PoolingLesson {
  /// Signal and noise before and after.
  static func noise(into notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("Does pooling suppress noise?")
    notebook.addText(
      "It is often said so. Spoil images in three ways, pool the clean and the spoilt ones, and compare: the ratio of signal to noise says how strong the clean result is beside the error, in decibels. 20 dB is ten times as strong."
    )
    notebook.addFormula(
      #"\text{SNR} = 20 \log_{10} \frac{\lVert P(x) \rVert}{\lVert P(x + e) - P(x) \rVert}"#,
      symbols: [
        ("x", "the clean images"), ("e", "the noise"), ("P", "the pooling; nothing for “before”"),
        (#"\lVert \cdot \rVert"#, "the root of the sum of squares"),
      ])
    let images = options.data.test(options.size(400, quick: 100))
    let clean = Tensor(
      images.pixels.map { Float($0) / 255 }, shape: Shape([images.count] + images.imageShape.sizes))
    let columns = ["before", "max", "average"]
    let ratios = Noise.allCases.enumerated().map { index, noise -> [Spread] in
      let runs = options.seeds.map { seed -> [Double] in
        var random = RandomGenerator(seed: seed).stream(.examples).stream(10 + index)
        return noise.ratios(clean, using: &random)
      }
      return columns.indices.map { column in Spread(runs.map { $0[column] }) }
    }
    try notebook.addFigure(
      "noise",
      Figure(
        "Max pooling removes dark specks and spreads bright ones",
        alternativeText: zip(Noise.allCases, ratios).map { noise, row in
          "\(noise.rawValue): "
            + zip(columns, row).map { "\($0) \(Decimals.fixed($1.mean, 1)) dB" }
            .joined(separator: ", ") + "."
        }.joined(separator: " "),
        panels: [
          Chart(
            "Signal to noise", x: Axis(categories: Noise.allCases.map(\.rawValue)), y: Axis("dB"),
            marks: [
              Bars(
                columns.indices.map { column in
                  Bars.Group(columns[column], values: ratios.map { $0[column].mean })
                })
            ])
        ]),
      caption: "Higher is better. "
        + Noise.allCases.map { "\($0.rawValue): \($0.summary)" }.joined(separator: "; ") + ".",
      options)
    notebook.addMeasurement(
      "signal to noise",
      of: zip(Noise.allCases, ratios).flatMap { noise, row in
        zip(columns, row).map { ("\(noise.rawValue), \($0)", $1.values) }
      }, seeds: options.seeds, unit: "dB", decimals: 1, command: options.command)
    let gains = ratios.map { row in [row[1].mean - row[0].mean, row[2].mean - row[0].mean] }
    let texts = zip(Noise.allCases, gains).map {
      "\($0.rawValue): max \(Decimals.fixed($1[0], 1)), average \(Decimals.fixed($1[1], 1)) dB"
    }.joined(separator: "; ")
    notebook.claim(
      "Average pooling gains at least 2 dB on every kind of noise. Max pooling loses on salt and gains most on pepper.",
      holds: gains.allSatisfy { $0[1] > 2 } && gains[1][0] < 0 && gains[2][0] > gains[2][1],
      expected: "average above 2 dB, max below 0 on salt and ahead of average on pepper",
      found: texts)
    notebook.addText(
      "So the answer is: it depends. A mean dilutes any noise that is independent from pixel to pixel. A maximum ignores whatever is *darker* than its neighbours, and falls for whatever is brighter."
    )
    notebook.addSideNote(
      "It is also said that pooling makes a network invariant to shifts. It makes it tolerant of small ones, by a pixel or so: a maximum may move within its window unnoticed, but not into the next."
    )
  }
}
