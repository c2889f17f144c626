internal import Notebooks

/// The course as it is planned: five parts, twenty-five lessons, what each asks, needs and gives.
///
/// A lesson's own page decides its title and question once it is written; this list speaks of those that are not.
public struct Curriculum: Sendable {
  /// A lesson of the course.
  public struct Entry: Sendable, Hashable {
    /// The name of its executable: `vanishing-gradients`.
    public let name: String
    /// What it is about.
    public let title: String
    /// What it answers, in one sentence.
    public let question: String
    /// The lessons that it builds on directly, by name.
    public let needs: [String]
    /// What one has learned afterwards.
    public let gives: String
  }

  /// A part of the course.
  public struct Part: Sendable, Hashable {
    /// What it is called.
    public let title: String
    /// What it is about.
    public let introduction: String
    /// Its lessons, in order.
    public let lessons: [Entry]
  }

  /// The parts, in order.
  public let parts: [Part]

  /// All lessons, in order; the first has the number 1.
  public var lessons: [Entry] { parts.flatMap(\.lessons) }

  /// The lesson of this name.
  public subscript(name: String) -> Entry? { lessons.first { $0.name == name } }

  /// The parts and their numbers of lessons, as pages show them.
  var course: Course {
    Course(parts.map { Course.Part($0.title, lessons: $0.lessons.count) })
  }

  /// How many steps lead up to each lesson: one more than to the last that it needs.
  var depths: [String: Int] {
    var depths: [String: Int] = [:]
    // Every lesson comes after those that it needs.
    for lesson in lessons {
      depths[lesson.name] = (lesson.needs.compactMap { depths[$0] }.max() ?? -1) + 1
    }
    return depths
  }

  /// How many lessons build on each, directly or not.
  var opens: [String: Int] {
    var builders: [String: Set<String>] = [:]
    for lesson in lessons.reversed() {
      let above = (builders[lesson.name] ?? []).union([lesson.name])
      for need in lesson.needs { builders[need, default: []].formUnion(above) }
    }
    return builders.mapValues(\.count)
  }
}

extension Curriculum {
  /// The course of this project.
  public static let convbook = Curriculum(parts: [
    Part(
      title: "What a filter sees",
      introduction:
        "A small window slides over an image. What it finds, what it misses at the edge, and what may be thrown away.",
      lessons: [
        .init(
          name: "convolution", title: "Convolution",
          question: "What can nine numbers see in an image?",
          needs: [], gives: "window, kernel, feature map"),
        .init(
          name: "padding", title: "Padding",
          question: "Why add zeros around an image before filtering it?",
          needs: ["convolution"], gives: "valid, same and full; the size of a map"),
        .init(
          name: "stride", title: "Stride",
          question: "What does a window miss that takes two pixels at a time?",
          needs: ["padding"], gives: "stride, dilation, pixels never read"),
        .init(
          name: "pooling", title: "Pooling",
          question: "How much of an image can you throw away and still read the digit?",
          needs: ["stride"], gives: "max, average and global pooling"),
        .init(
          name: "translation", title: "Translation",
          question: "Does a network still know a digit that has moved?",
          needs: ["pooling"], gives: "equivariance, tolerance to shifts"),
        .init(
          name: "channels", title: "Channels",
          question: "How does one filter look at three colours at once?",
          needs: ["padding"], gives: "depth, 1×1 convolution, counting parameters"),
      ]),
    Part(
      title: "From features to a decision",
      introduction:
        "Maps become ten scores, scores become probabilities, and one number says how wrong they are.",
      lessons: [
        .init(
          name: "dense", title: "Dense layers",
          question: "What can a weighted sum decide, and what can it not?",
          needs: ["convolution"], gives: "neuron, template, decision boundary"),
        .init(
          name: "activations", title: "Activations",
          question: "Why is a stack of sums no better than one, until it is bent?",
          needs: ["dense"], gives: "ReLU, sigmoid, tanh; saturation"),
        .init(
          name: "softmax", title: "Softmax",
          question: "How do ten scores become ten probabilities, and can you believe them?",
          needs: ["dense"], gives: "logits, temperature, calibration"),
        .init(
          name: "cross-entropy", title: "Cross-entropy",
          question: "What should it cost to be sure and wrong?",
          needs: ["softmax"], gives: "loss, one-hot targets, the gradient p − y"),
      ]),
    Part(
      title: "How it learns",
      introduction:
        "The error flows back to every weight. Why it sometimes does not arrive, and what makes the steps larger.",
      lessons: [
        .init(
          name: "backpropagation", title: "Backpropagation",
          question: "How does every weight learn its share of the error?",
          needs: ["pooling", "activations", "cross-entropy"], gives: "chain rule, gradient check"),
        .init(
          name: "optimizers", title: "Optimizers",
          question: "Which way, and how far, should a step go?",
          needs: ["backpropagation"], gives: "SGD, momentum, Adam, learning rate"),
        .init(
          name: "vanishing-gradients", title: "Vanishing gradients",
          question: "Why can twenty layers learn less than two?",
          needs: ["backpropagation"], gives: "initialization by Xavier and He"),
        .init(
          name: "standardization", title: "Standardization",
          question: "Why do raw pixels learn so slowly?",
          needs: ["optimizers"], gives: "mean 0, variance 1; conditioning"),
        .init(
          name: "batch-normalization", title: "Batch normalization",
          question: "What happens when a layer standardizes its own input?",
          needs: ["vanishing-gradients", "standardization"], gives: "batch and running statistics"),
      ]),
    Part(
      title: "Learning that lasts",
      introduction:
        "Knowing the training images by heart is easy. What helps with images that nobody has shown.",
      lessons: [
        .init(
          name: "learning-curves", title: "Learning curves",
          question: "What do two curves say about a network?",
          needs: ["optimizers"], gives: "underfitting, overfitting, early stopping"),
        .init(
          name: "dropout", title: "Dropout",
          question: "How can a network get better by losing half of its units at every step?",
          needs: ["learning-curves"], gives: "masks, inverted scaling, ensembles"),
        .init(
          name: "augmentation", title: "Augmentation",
          question: "Can you learn more from the same thousand images?",
          needs: ["translation", "learning-curves"], gives: "label-preserving changes"),
        .init(
          name: "hyperparameters", title: "Hyperparameters",
          question: "Which settings matter, and how do you find them?",
          needs: ["channels", "learning-curves"], gives: "random against grid search"),
      ]),
    Part(
      title: "Looking inside",
      introduction:
        "What the network looks at, where it fails, and how to find the mistake in your own.",
      lessons: [
        .init(
          name: "architecture", title: "Architecture",
          question: "Where do a network’s weights and its time go?",
          needs: ["hyperparameters"], gives: "shapes, multiply-adds, receptive field"),
        .init(
          name: "feature-maps", title: "Feature maps",
          question: "What does each filter wait for?",
          needs: ["channels", "backpropagation"], gives: "kernels, maps, maximal images"),
        .init(
          name: "explanations", title: "Explanations",
          question: "Which pixels made the network say nine?",
          needs: ["feature-maps"], gives: "saliency, occlusion, Grad-CAM"),
        .init(
          name: "mistakes", title: "Mistakes",
          question: "Which errors would a person make, too?",
          needs: ["learning-curves", "explanations"], gives: "confusion matrix, calibration curve"),
        .init(
          name: "limits", title: "Limits",
          question: "When is a network sure of nonsense?",
          needs: ["augmentation", "explanations"], gives: "robustness, adversarial change"),
        .init(
          name: "debugging", title: "Debugging",
          question: "It trains, but badly: which of ten bugs is it?",
          needs: ["standardization", "dropout"], gives: "the order in which to look"),
      ]),
  ])
}
