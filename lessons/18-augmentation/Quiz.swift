import Base
import ConvNet
import LessonKit
import Notebooks

extension AugmentationLesson {
  static func quiz(using random: inout RandomGenerator) -> [QuizQuestion] {
    let whole = Decimals.whole
    let images = 1000 * (1 + random.integer(below: 5))
    let epochs = 5 * (2 + random.integer(below: 5))
    let seen = QuizQuestion.shuffled(
      "\(whole(images)) images are augmented anew in each of \(epochs) epochs. How many different pictures does the network see, about?",
      right: whole(images * epochs),
      wrong: [
        whole(images): "That is so without augmentation, or with one seed for all epochs.",
        whole(2 * images): "There is not one changed copy of an image, but one in each epoch.",
        whole(images + epochs): "Each epoch changes every image, so the numbers multiply.",
      ], reason: "\(whole(images)) in each of \(epochs) epochs, each changed in its own way.",
      using: &random)
    let degrees = 5 + random.integer(below: 10)
    let lie = QuizQuestion.shuffled(
      "Which change suits handwritten digits least?", right: "Mirroring half of them",
      wrong: [
        "Turning by up to \(degrees)°": "Hands differ that much, and no digit becomes another.",
        "Moving by one pixel": "Where a digit stands says nothing about which it is.",
        "Bending a little": "Strokes of different hands bend differently.",
      ], reason: "No one writes mirrored digits, and a mirrored 2 looks like nothing at all.",
      using: &random)
    let pixels = 2 + random.integer(below: 3)
    let testing = QuizQuestion.shuffled(
      "Training images are shifted by up to \(pixels) pixels. What happens to the test images?",
      right: "Nothing",
      wrong: [
        "They are shifted as well.": "The test asks about images as they will come.",
        "They are shifted by exactly \(pixels) pixels.": "That would ask another question.",
        "They become training images.": "Then there would be nothing left to test with.",
      ], reason: "Augmentation is part of training; what is measured stays as it is.",
      using: &random)
    let right = 2 * random.integer(below: 4)
    let left = right + 2 * (1 + random.integer(below: 4))
    let half = QuizQuestion.shuffled(
      "A pixel is \(right), its left neighbour \(left). The image moves half a pixel to the right. What does the pixel become?",
      right: "\((left + right) / 2)",
      wrong: [
        "\(left)": "That is a move by a whole pixel.", "\(right)": "That is no move at all.",
        "\(left + right)": "The weights are ½ each; without them the image becomes brighter.",
      ],
      reason:
        "It comes from half-way between both: ½ · \(left) + ½ · \(right) = \((left + right) / 2).",
      using: &random)
    let test = 93 + random.integer(below: 4)
    let curves = QuizQuestion.shuffled(
      "With augmentation the last epoch reports \(test - 2) % on training images and \(test) % on test images. What is likely?",
      right: "The changed training images are harder than the test images",
      wrong: [
        "Test images were trained on.": "Nothing here asks for such an explanation.",
        "The network is too small.": "The test accuracy would show that, not the order.",
        "Both numbers were swapped.": "This order is common here, as it is with dropout.",
      ], reason: "Training accuracy is measured on images as shown: moved, turned and bent.",
      using: &random)
    return [seen, lie, testing, half, curves]
  }
}
