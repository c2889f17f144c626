import ConvNet
import Figures
import LessonKit
import Notebooks

/// A kernel that is found by gradient descent from images and the maps that a hidden kernel made of them, as the widget does it.
struct LearnedKernel {
  private static let hidden = Tensor([1, 0, -1, 2, 0, -2, 1, 0, -1], shape: [3, 3, 1, 1])
  /// The kernel after 0, 10, 50 and 400 steps.
  private var snapshots: [Tensor] = []

  init() {
    let digits = DigitGenerator(seed: 1).images(0..<20)
    let images = Examples(digits, standardization: .unitRange(channels: 1))
      .batch(Array(0..<20)[...]).inputs
    var random = RandomGenerator(seed: 1).stream(8)
    let window = SlidingWindow(kernelSize: 3)
    let maps = convolved(images, with: Self.hidden, window)
    var kernel = Tensor((0..<9).map { _ in random.normal() }, shape: [3, 3, 1, 1])
    var velocity = Tensor(zeros: kernel.shape)
    for step in 0...400 {
      if [0, 10, 50, 400].contains(step) { snapshots.append(kernel) }
      let difference = convolved(images, with: kernel, window) - maps
      let gradient = kernelGradient(of: kernel.shape, images, window, difference)
      velocity = velocity * 0.9 - gradient * (2 / Float(difference.count))
      kernel = kernel + velocity
    }
  }

  /// The largest error of a weight in the end.
  var error: Double { Double((snapshots[3] - Self.hidden).values.map(\.magnitude).max() ?? .nan) }

  /// The widget; kernels on their way stand for it.
  var widget: LessonWidget {
    let titles = ["random", "10 steps", "50 steps", "400 steps", "the hidden one"]
    return LessonWidget(
      "kernel-search", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: ["start": .numbers(snapshots[0].values.map { Double($0) })],
      fallback: Figure(
        "A kernel found from images and their maps",
        alternativeText:
          "Five 3×3 kernels: random; after 10, 50 and 400 steps; and the hidden one, which the last of these equals.",
        panels: zip(titles, snapshots + [Self.hidden]).map { title, kernel in
          ConvolutionLesson.bare(title, Matrix(kernel.reshaped(to: [1, 3, 3, 1])))
        }, columns: 5))
  }
}
