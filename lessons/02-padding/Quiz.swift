import ConvNet
import LessonKit
import Notebooks

extension PaddingLesson {
  static func quiz(using random: inout RandomGenerator) -> [QuizQuestion] {
    let n = 12 + random.integer(below: 30)
    let f = 3 + 2 * random.integer(below: 3)
    let p = 1 + random.integer(below: 3)
    let layers = 3 + random.integer(below: 4)
    let channels = 2 << random.integer(below: 3)
    return [
      .shuffled(
        "An image of \(n)×\(n) pixels, a \(f)×\(f) kernel, no padding, stride 1. How wide is the map?",
        right: "\(n - f + 1)",
        wrong: [
          "\(n - f)":
            "That counts the steps between places, not the places: the first place counts, too.",
          "\(n)": "The size stays only with padding.",
          "\(n - (f - 1) / 2)": "The window loses (f − 1) / 2 places at *each* of the two sides.",
        ], reason: "n − f + 1 = \(n) − \(f) + 1 = \(n - f + 1).", using: &random),
      .shuffled(
        "How many rings of zeros keep the size under a \(f)×\(f) kernel?",
        right: "\((f - 1) / 2)",
        wrong: [
          "\(f - 1)": "f − 1 zeros are needed in all, and each ring gives one at each side.",
          "\(f)": "The kernel's own size is not what is lost: f − 1 places are.",
          "1": "One ring is right for a 3×3 kernel only.",
        ], reason: "p = (f − 1) / 2 = \((f - 1) / 2), half of what is lost at each side.",
        using: &random),
      .shuffled(
        "The map of a \(n)×\(n) image under a \(f)×\(f) kernel with \(p) ring\(p == 1 ? "" : "s") of zeros is how wide?",
        right: "\(n + 2 * p - f + 1)",
        wrong: [
          "\(n + p - f + 1)": "A ring lies on both sides, so it adds 2p and not p.",
          "\(n)": "That needs exactly (f − 1) / 2 rings.",
          "\(n + 2 * p)": "That is the padded image; the window has fewer places on it.",
          "\(n - 2 * p - f + 1)":
            "Zeros are added, so the image grows before the window walks over it.",
        ], reason: "n + 2p − f + 1 = \(n) + \(2 * p) − \(f) + 1 = \(n + 2 * p - f + 1).",
        using: &random),
      .shuffled(
        "With “same” padding and a \(f)×\(f) kernel, how often is the corner pixel read?",
        right: "\((f + 1) / 2 * ((f + 1) / 2))",
        wrong: [
          "\(f * f)":
            "That is how often a pixel *inside* is read; “same” keeps the size, not the fairness.",
          "1": "That is the corner without any padding.",
          "\(f)": "The windows that cover the corner form a square, not a line.",
        ],
        reason:
          "The window's middle must lie within (f − 1) / 2 of the corner, and inside the image: \((f + 1) / 2) places along each axis.",
        using: &random),
      .shuffled(
        "\(layers) unpadded 3×3 layers with \(channels) filters each follow one another. How much narrower is the last map than the image?",
        right: "\(2 * layers) pixels",
        wrong: [
          "\(3 * layers) pixels": "Each layer takes f − 1 = 2 pixels, not f = 3.",
          "\(layers) pixels": "A 3×3 window loses one pixel at each side, two in all.",
          "\(2 * layers * channels) pixels": "Filters make more maps, not smaller ones.",
          "2 pixels": "Every layer loses two more.",
        ], reason: "f − 1 = 2 pixels a layer, \(layers) times.", using: &random),
    ]
  }
}
