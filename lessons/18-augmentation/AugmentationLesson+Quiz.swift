import ConvNet
import LessonKit
import Notebooks

extension AugmentationLesson {
  /// Five questions with other numbers for each seed.
  static func quiz(using random: inout RandomGenerator) -> [QuizQuestion] {
    [seen(&random), lie(&random), testing(&random), half(&random), curves(&random)]
  }

  private static func seen(_ random: inout RandomGenerator) -> QuizQuestion {
    let images = 1000 * (1 + random.integer(below: 5))
    let epochs = 5 * (2 + random.integer(below: 5))
    func text(_ count: Int) -> String { Decimals.fixed(Double(count), 0) }
    return .shuffled(
      "\(text(images)) images are augmented anew in each of \(epochs) epochs. How many different pictures does the network see, about?",
      right: text(images * epochs),
      wrong: [
        (
          text(images),
          "That is so without augmentation, or when the seed is the same in every epoch."
        ),
        (
          text(2 * images),
          "There is not one changed copy of each image, but a new one in every epoch."
        ),
        (text(images + epochs), "Each epoch changes every image, so the numbers multiply."),
      ], reason: "\(text(images)) in each of \(epochs) epochs, each changed in its own way.",
      using: &random)
  }

  private static func lie(_ random: inout RandomGenerator) -> QuizQuestion {
    let degrees = 5 + random.integer(below: 10)
    return .shuffled(
      "Which change suits handwritten digits least?", right: "Mirroring half of them",
      wrong: [
        (
          "Turning by up to \(degrees)°", "Hands differ by that much, and no digit becomes another."
        ),
        ("Moving by one pixel", "Where a digit stands says nothing about which it is."),
        ("Bending a little", "Strokes of different hands bend differently."),
      ],
      reason:
        "No one writes mirrored digits, and a mirrored 2 looks less like a 2 than like nothing at all.",
      using: &random)
  }

  private static func testing(_ random: inout RandomGenerator) -> QuizQuestion {
    let pixels = 2 + random.integer(below: 3)
    return .shuffled(
      "Training images are shifted by up to \(pixels) pixels. What happens to the test images?",
      right: "Nothing",
      wrong: [
        (
          "They are shifted by up to \(pixels) pixels as well.",
          "The test asks about images as they will come, and must not be random."
        ),
        (
          "They are shifted by exactly \(pixels) pixels.",
          "That would ask another question than the one we have."
        ),
        (
          "They are added to the training images.", "Then there would be nothing left to test with."
        ),
      ], reason: "Augmentation is part of training; what is measured stays as it is.",
      using: &random)
  }

  private static func half(_ random: inout RandomGenerator) -> QuizQuestion {
    let right = 2 * random.integer(below: 4)
    let left = right + 2 * (1 + random.integer(below: 4))
    return .shuffled(
      "A pixel is \(right), its left neighbour \(left). The image moves half a pixel to the right. What does the pixel become?",
      right: "\((left + right) / 2)",
      wrong: [
        ("\(left)", "That is a move by a whole pixel."), ("\(right)", "That is no move at all."),
        (
          "\(left + right)",
          "The two weights are ½ each; without them the image would become brighter."
        ),
      ],
      reason:
        "It comes from half-way between both: ½ · \(left) + ½ · \(right) = \((left + right) / 2).",
      using: &random)
  }

  private static func curves(_ random: inout RandomGenerator) -> QuizQuestion {
    let test = 93 + random.integer(below: 4)
    return .shuffled(
      "With augmentation the last epoch reports \(test - 2) % on training images and \(test) % on test images. What is likely?",
      right: "The changed training images are harder than the test images",
      wrong: [
        (
          "Test images were trained on.",
          "That would raise the test accuracy, but nothing here asks for such an explanation."
        ),
        (
          "The network is too small.",
          "The test accuracy would have to show that, not the order of the two."
        ),
        (
          "Both numbers were swapped.",
          "This order is common with augmentation, as it is with dropout."
        ),
      ],
      reason: "Training accuracy is measured on images as they are shown: moved, turned and bent.",
      using: &random)
  }
}
