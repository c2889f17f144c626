package import ConvNet

/// Grey images of 28×28 as rows of 14×14 numbers from 0 to 1, which are prepared in one way or another.
package struct PixelFeatures {
  /// How many numbers an image has.
  package static let count = 196

  /// What is done to pixels before a network sees them.
  package struct Way: Hashable {
    /// What readers call it.
    package let name: String
    var inverts = false
    var centres = true
    var scales = false
    var whitening = 0.0

    package static let raw = Way(name: "raw", centres: false)
    /// 1 minus each pixel: dark ink on white paper. Covariances stay, the mean grows.
    package static let inverted = Way(name: "inverted", inverts: true, centres: false)
    package static let centred = Way(name: "centred")
    package static let standardized = Way(name: "standardized", scales: true)
    package static let whitened = partly(1)

    /// Divided along each axis by a power of the deviation: 0 is centred, 1 is whitened.
    package static func partly(_ whitening: Double) -> Way {
      Way(name: whitening == 1 ? "whitened" : "partly whitened", whitening: whitening)
    }
  }

  /// Images of one way.
  package struct Prepared {
    package let training, validation, test: Tensor
    /// The mean squares of the training images along the axes that were kept, the largest first.
    package var spectrum: [Double] = [1]
    /// What mixes the pixels, `[196, 196]`, and the one factor that brings the mean square of training images to 1.
    var mixing: Tensor?
    var factor: Float = 1

    /// The largest over the smallest mean square along the axes that were kept.
    package var condition: Double { spectrum[0] / spectrum[spectrum.count - 1] }
    /// The first training images, `[count, 196]`; all where there are fewer.
    package func first(_ count: Int) -> Tensor {
      let count = min(count, training.shape[0])
      return Tensor(
        Array(training.values[..<(count * PixelFeatures.count)]),
        shape: [count, PixelFeatures.count])
    }
  }

  /// The images as they are, `[N, 196]`.
  package let training, validation, test: Tensor
  package let classes: (training: [Int], validation: [Int], test: [Int])
  /// How many principal axes are kept.
  let axes: Int

  /// Some images to learn from, half as many to choose by, and some to test with.
  ///
  /// - Throws: ``UnsuitableData`` where images are not 28×28 and grey.
  package init(_ data: LessonData, training count: Int, test: Int, axes: Int) throws {
    if data.imageShape != [28, 28, 1] {
      throw UnsuitableData("take --data mnist, fashion-mnist or builtin")
    }
    let (learned, tested) = (data.training(count + count / 2), data.test(test))
    let sets = [learned[0..<count], learned[count..<learned.count], tested]
    let features = sets.map(Self.halved)
    (training, validation, self.test, self.axes) = (features[0], features[1], features[2], axes)
    let labels = sets.map { $0.labels.map { Int($0) } }
    classes = (labels[0], labels[1], labels[2])
  }

  private static func halved(_ images: ImageSet) -> Tensor {
    let pixels = Tensor(
      images.pixels.map { Float($0) / 255 }, shape: Shape([images.count] + images.imageShape.sizes))
    return AveragePool2D(2).forward(pixels, mode: .inference).output
      .reshaped(to: [images.count, count])
  }

  /// All images prepared by what was measured on the training images, or on others; a pixel that deviates by less than a fiftieth of the
  /// whole range is divided by that.
  package func prepared(_ way: Way, by statistics: Tensor? = nil) -> Prepared {
    func pixels(_ images: Tensor) -> Tensor { way.inverts ? images * -1 + 1 : images }
    let ready = FeaturePreparation(
      measuredOn: pixels(statistics ?? training), centres: way.centres, scales: way.scales,
      least: 0.02, whitening: way.whitening, keeping: axes)
    let images = [training, validation, test].map { ready(pixels($0)) }
    let spectrum = PrincipalAxes(of: images[0]).meanSquares.prefix(axes)
    let mean = spectrum.reduce(0, +) / Double(Self.count)
    let factor = Float(1 / mean.squareRoot())
    return Prepared(
      training: images[0] * factor, validation: images[1] * factor, test: images[2] * factor,
      spectrum: spectrum.map { $0 / mean }, mixing: ready.mixing, factor: factor)
  }

  /// The share of the variance of the training images that lies along the axes that are kept, in percent.
  package func keptVariance(_ centred: Prepared) -> Double {
    let all = FeaturePreparation(measuredOn: training, centres: true, scales: false)(training)
    let (kept, whole) = (centred.training.norm() / Double(centred.factor), all.norm())
    return 100 * kept * kept / (whole * whole)
  }

  /// Pixels from 0 to 1 as they are, or with one mean and one deviation for all, as most programs do it.
  package func simple(isStandardized: Bool) -> Prepared {
    let (mean, deviation) = (Float(training.mean()), Float(training.variance().squareRoot()))
    let images = [training, validation, test].map {
      isStandardized ? ($0 + -mean) / deviation : $0
    }
    return Prepared(training: images[0], validation: images[1], test: images[2])
  }

  /// The test accuracy, in percent, of a network that learned from standardized images, when parts of the test set, given by the places
  /// of their images, are standardized each by itself.
  package func accuracy(of model: Sequential, parts: [[Int]], _ usual: Prepared) -> Double {
    parts.filter { !$0.isEmpty }.reduce(0) { sum, places in
      let share = Double(places.count) / Double(classes.test.count)
      let ready = standardizedByThemselves(places, usual)
      return sum + model.accuracy(on: ready, places.map { classes.test[$0] }) * share
    }
  }

  /// Standardized test images at some places, `[places, 196]`, but by the mean and deviation of just these.
  private func standardizedByThemselves(_ places: [Int], _ usual: Prepared) -> Tensor {
    let size = Self.count
    let part = Tensor(
      places.flatMap { test.values[$0 * size..<($0 + 1) * size] }, shape: [places.count, size])
    let own = FeaturePreparation(measuredOn: part, centres: true, scales: true, least: 0.02)
    return usual.mixing.map { matrixProduct(own(part), $0) * usual.factor } ?? own(part)
  }
}

extension Sequential {
  /// The accuracy on inputs `[N, …]` of known classes, in percent.
  package func accuracy(on inputs: Tensor, _ classes: [Int]) -> Double {
    let outputs = layers.reduce(inputs) { $1.forward($0, mode: .inference).output }
    return 100 * Accuracy().total(outputs, .classes(classes)) / Double(classes.count)
  }
}
