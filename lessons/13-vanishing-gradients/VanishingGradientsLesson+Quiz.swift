import ConvNet
import LessonKit
import Notebooks

extension VanishingGradientsLesson {
  /// Five questions with other numbers for each seed.
  static func quiz(using random: inout RandomGenerator) -> [QuizQuestion] {
    [bound(&random), weights(&random), rectifier(&random), normalization(&random), level(&random)]
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }

  private static func bound(_ random: inout RandomGenerator) -> QuizQuestion {
    let depth = 3 + random.integer(below: 6)
    return .shuffled(
      "\(depth) sigmoid layers of one unit, all weights 1. How much of the gradient can reach the input at most?",
      right: Decimals.scientific(power(0.25, depth)),
      wrong: [
        (
          Decimals.scientific(power(0.5, depth)),
          "½ is the largest *output* at z = 0; the slope there is ¼."
        ),
        (
          Decimals.scientific(0.25 / Double(depth)),
          "Layers multiply; this divides once by their number."
        ),
        ("1.0", "That would be so if every slope were 1."),
      ], reason: "Each layer multiplies by a slope of at most ¼: $0.25^{\(depth)}$.", using: &random
    )
  }

  private static func weights(_ random: inout RandomGenerator) -> QuizQuestion {
    let weight = 5 + random.integer(below: 4)
    let factor = Double(weight) / 4
    return .shuffled(
      "A chain of one-unit sigmoid layers has weights of \(weight), and all inputs to the sigmoids happen to be 0. What does one "
        + "layer do to the gradient?",
      right: "It grows, by a factor of \(Decimals.fixed(factor, 2)).",
      wrong: [
        ("It shrinks to a quarter.", "The weight is a factor, too: \(weight) · ¼."),
        ("It grows, by a factor of \(weight).", "The slope of ¼ is missing."),
        ("It stays as it is.", "Only a product of weight and slope of exactly 1 would leave it."),
      ],
      reason:
        "The factor is weight times slope, \(weight) · ¼ = \(Decimals.fixed(factor, 2)): gradients can explode as well.",
      using: &random)
  }

  private static func rectifier(_ random: inout RandomGenerator) -> QuizQuestion {
    let depth = 10 * (2 + random.integer(below: 4))
    return .shuffled(
      "A network of \(depth) ReLU layers does not learn: all weight gradients are near zero, in every layer. What is the first "
        + "thing to look at?",
      right: "The size of the starting weights",
      wrong: [
        (
          "The slope of ReLU", "It is 1 for whatever passes; it can't shrink \(depth) layers alike."
        ),
        (
          "The number of classes",
          "It changes the loss of guessing, not the way through the layers."
        ),
        ("The batch size", "It changes the noise of gradients, not their size by powers of ten."),
      ],
      reason:
        "Weights that are too small shrink numbers forward and gradients backward, and the product is small everywhere.",
      using: &random)
  }

  private static func normalization(_ random: inout RandomGenerator) -> QuizQuestion {
    .shuffled(
      "All starting weights of a network with batch normalization are multiplied by \(2 + random.integer(below: 8)). What happens "
        + "to the outputs of the first normalized layer?",
      right: "Almost nothing",
      wrong: [
        (
          "They grow by the same factor.",
          "The batch's own deviation grows as well, and divides them again."
        ),
        (
          "They shrink by the same factor.",
          "That is what happens to the gradients of these weights, not to the outputs."
        ),
        ("They saturate.", "Normalization brings them back to variance 1 before the activation."),
      ],
      reason: "The mean and the deviation of the batch scale with the weights and are taken out.",
      using: &random)
  }

  private static func level(_ random: inout RandomGenerator) -> QuizQuestion {
    let layer = 2 + random.integer(below: 8)
    return .shuffled(
      "Which two numbers make the gradient of a weight in layer \(layer)?",
      right: "An output of layer \(layer - 1), and the gradient at layer \(layer)'s sum",
      wrong: [
        ("The weight itself, and the loss", "Neither is a factor; weights of *later* layers are."),
        (
          "An output of layer \(layer), and the gradient at layer \(layer - 1)'s sum",
          "The weight stands between layer \(layer - 1)'s output and layer \(layer)'s sum, not the other way round."
        ),
        (
          "The slope of the activation, and the learning rate",
          "The learning rate comes later, in the step."
        ),
      ],
      reason:
        "$\\partial L / \\partial W_k = h_{k-1} (\\partial L / \\partial z_k)^\\top$, with k = \(layer).",
      using: &random)
  }
}
