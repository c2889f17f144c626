import Base
import ConvNet
import LessonKit
import Notebooks

/// The same network with and without augmentation, for several numbers of training images, seed by seed.
struct AugmentationStudy {
  /// What one network learns from.
  struct Material: Hashable, CustomStringConvertible {
    /// How many images.
    let size: Int
    /// How they are changed.
    var changes: Augmentation = []

    var description: String {
      "\(Decimals.whole(size)) images\(changes == [] ? "" : ", augmented")"
    }

    func hash(into hasher: inout Hasher) { hasher.combine(size) }
  }

  /// How many images are trained on: few, more and many.
  let sizes: [Int]
  /// Every number of images plain and augmented, and at the end the fewest with flips alone.
  let trial: Trial<Material>
  private let standardization: Standardization

  /// Trains all of them.
  init(_ page: inout Page) throws {
    let (options, data) = (page.options, page.data)
    let sizes = options.isQuick ? [200, 600, 1800] : [1000, 3000, 10_000]
    let (batchSize, steps) = (options.size(64, quick: 32), options.size(700, quick: 200))
    let images = data.training(sizes[2])
    standardization = Standardization(measuredOn: images)
    let all = Examples(images, standardization: standardization)
    let testImages = data.test(options.size(2000, quick: 1000))
    let test = Examples(testImages, standardization: standardization)
    let watched = test[0..<min(test.count, options.size(500, quick: 150))]
    let pairs = sizes.flatMap { [Material(size: $0), Material(size: $0, changes: .digits)] }
    trial = try options.trial(
      pairs + [Material(size: sizes[0], changes: [.flip])], test: ["test": test],
      training: { material in
        TrainingPlan(
          all[0..<material.size].augmented(by: material.changes),
          epochs: max(1, steps * batchSize / material.size), batchSize: batchSize,
          validation: material.size == sizes[0] ? watched : nil)
      },
      network: { _, seed in
        try Sequential(input: data.imageShape, seed: seed) {
          Conv2D(8, kernelSize: 3, activation: .relu)
          MaxPool2D(2)
          Conv2D(16, kernelSize: 3, activation: .relu)
          MaxPool2D(2)
          Flatten()
          Dense(64, activation: .relu)
          Dense(data.classNames.count)
        }
      })
    self.sizes = sizes
    page.number("steps", steps)
    page.number("batch size", batchSize)
    page.number("test images", test.count)
  }

  /// The accuracy of each seed on the test images, in percent.
  func accuracies(_ size: Int, _ changes: Augmentation = []) -> [Double] {
    trial.accuracies(Material(size: size, changes: changes))
  }

  /// What changes gained with each seed, in points.
  func gains(_ size: Int, _ changes: Augmentation = .digits) -> PairedDifference {
    PairedDifference(from: accuracies(size), to: accuracies(size, changes))
  }

  /// How far accuracy on training images, as they were shown, is ahead of that on test images, in points.
  func gaps(_ size: Int, _ changes: Augmentation = []) -> [Double] {
    let material = Material(size: size, changes: changes)
    return zip(trial.reportedAccuracies(material), trial.accuracies(material)).map { $0 - $1 }
  }

  /// How many images, with numbers from 0 to 1, the first plain network of the most images takes for each class.
  func readings(of images: [Tensor]) -> [Int] {
    let (mean, deviation) = (standardization.mean, standardization.deviation)
    let standardized = images.map { image in
      let values = image.values.enumerated().map { place, value in
        (value - mean[place % mean.count]) / deviation[place % mean.count]
      }
      return Tensor(values, shape: Shape([1] + image.shape.sizes))
    }
    let labels = trial[Material(size: sizes[2])][0].model(.concatenating(standardized)).argmax()
    return (0..<10).map { label in labels.count { $0 == label } }
  }
}
