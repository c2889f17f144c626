import Base
import ConvNet
import LessonKit
import Notebooks

extension VanishingGradientsLesson {
  static func quiz(using random: inout RandomGenerator) -> [QuizQuestion] {
    let layers = 3 + random.integer(below: 6)
    let weight = 5 + random.integer(below: 4)
    let factor = Decimals.fixed(Double(weight) / 4, 2)
    let depth = 10 * (2 + random.integer(below: 4))
    let k = 2 + random.integer(below: 8)
    return [
      .shuffled(
        "\(layers) sigmoid layers of one unit, all weights 1. How much of the gradient can reach the input at most?",
        right: Decimals.scientific(power(0.25, layers)),
        wrong: [
          Decimals.scientific(power(0.5, layers)): "½ is the *output* at z = 0; the slope is ¼.",
          Decimals.scientific(0.25 / Double(layers)): "Layers multiply; this divides once.",
          "1.0": "That would be so if every slope were 1.",
        ], reason: "Each layer multiplies by at most ¼: $0.25^{\(layers)}$.", using: &random),
      .shuffled(
        "A chain of one-unit sigmoid layers has weights of \(weight), and all inputs to the sigmoids happen to be 0. What does one layer do to the gradient?",
        right: "It grows, by a factor of \(factor).",
        wrong: [
          "It shrinks to a quarter.": "The weight is a factor, too: \(weight) · ¼.",
          "It grows, by a factor of \(weight).": "The slope of ¼ is missing.",
          "It stays as it is.": "Only a product of weight and slope of exactly 1 would leave it.",
        ], reason: "Weight times slope, \(weight) · ¼ = \(factor): gradients can explode as well.",
        using: &random),
      .shuffled(
        "A network of \(depth) ReLU layers does not learn: all weight gradients are near zero, in every layer. What is the first thing to look at?",
        right: "The size of the initial weights",
        wrong: [
          "The slope of ReLU": "It is 1 for whatever passes, in each of the \(depth) layers.",
          "The number of classes": "It changes the loss of guessing, not the way to the layers.",
          "The batch size": "It changes the noise of gradients, not their size by powers of ten.",
        ],
        reason: "Small weights shrink numbers forward and gradients backward, in all layers alike.",
        using: &random),
      .shuffled(
        "All initial weights of a network with batch normalization are multiplied by \(2 + random.integer(below: 8)). What happens to the outputs of the first normalized layer?",
        right: "Almost nothing",
        wrong: [
          "They grow by the same factor.": "The batch's deviation grows, too, and divides them.",
          "They shrink by the same factor.": "The gradients of these weights do, not the outputs.",
          "They saturate.": "Normalization brings them back to variance 1 before the activation.",
        ], reason: "Mean and deviation of the batch scale with the weights and are taken out.",
        using: &random),
      .shuffled(
        "Which two numbers make the gradient of a weight in layer \(k)?",
        right: "An output of layer \(k - 1), and the gradient at layer \(k)'s sum",
        wrong: [
          "The weight itself, and the loss": "Neither is a factor; weights of *later* layers are.",
          "An output of layer \(k), and the gradient at layer \(k - 1)'s sum":
            "Just the other way.",
          "The slope, and the learning rate": "The learning rate comes later, in the step.",
        ],
        reason:
          #"$\partial L / \partial W_k = h_{k-1} (\partial L / \partial z_k)^\top$, k = \#(k)."#,
        using: &random),
    ]
  }
}
