import ConvNet
import Figures
import LessonKit
import Notebooks

/// How changed copies of images teach a network what does not matter, and which changes lie.
@main
struct AugmentationLesson: Lesson {
  static let title = "Augmentation"
  static let question = "Can you learn more from the same thousand images?"
  static let estimatedSeconds = 35
  static let showpiece = "gains"

  static func write(into notebook: inout Notebook, options: LessonOptions) throws {
    let study = try PairedStudy(options)
    predict(&notebook, options, study)
    try moveByHand(&notebook, options)
    try showAll(&notebook, options)
    try breakLabels(&notebook, options, study)
    try compare(&notebook, options, study)
    try replayBug(&notebook, options)
    notebook.addSection("What to take along")
    notebook.addQuiz(questions(seed: options.seed))
    notebook.addRecap(
      "Augmentation changes training images in ways that leave their meaning alone, anew in every epoch; test images stay as "
        + "they are.",
      options.data.isDigits
        ? "It gains most where images are few, and the gain shrinks as they become many."
        : "It gives less the more images there are, and does harm where its changes do not happen in the world.",
      "Each change is a claim about the world. A mirrored digit is a false one, and the network learns it."
    )
    notebook.addExercise(
      "Train with `[.rotate(degrees: 180)]` alone and look at the confusion matrix. Which digits are mistaken for each other?",
      hint: "Turn a sheet with a 6 on it upside down.")
    notebook.addExercise(
      "Flips break digits, but help with photographs of cats. What makes the difference, and what about cars with licence plates?",
      hint: "Ask which side of the thing would be seen in a mirror, and whether that ever happens.")
  }

  private static func predict(
    _ notebook: inout Notebook, _ options: LessonOptions, _ study: PairedStudy
  ) {
    let (small, large) = (study.pairs[0], study.pairs[study.pairs.count - 1])
    let place = Spread(small.gains).mean > 0 ? "With" : "Nowhere, and it costs least with"
    let remark =
      options.data.isDigits
      ? "" : " The changes are made for handwriting, and these are \(options.data.noun)s."
    notebook.addText(
      """
      A one moved by a pixel is still a one. A network that has seen a thousand images does not know that: nobody told it. \
      **Augmentation** tells it, by showing each image slightly changed, and differently in every epoch: moved, turned, leaned, \
      stretched. Nothing is collected, nothing labelled.
      """)
    notebook.addPrediction(
      "The same network learns from \(study.sizeNames[0]), \(study.sizeNames[1]) and \(study.sizeNames[2]) images, with and without augmentation, "
        + "the same number of steps each time. Where does augmentation gain most accuracy?",
      options: [
        "With \(study.sizeNames[0]) images.",
        "With \(study.sizeNames[2]) images: there is more to change.",
        "The same everywhere.", "Nowhere: changed copies hold no new information.",
      ],
      answer:
        "\(place) \(study.sizeNames[0]) images: \(Spread(small.gains).text(decimals: 1)) points there against "
        + "\(Spread(large.gains).text(decimals: 1)) with \(study.sizeNames[2]) (mean and deviation over "
        + "\(small.gains.count) seeds).\(remark)"
    )
  }

  // MARK: By hand

  private static func moveByHand(_ notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("Moving a picture by hand")
    let tiny = Tensor([0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0], shape: [4, 4, 1])
    let whole = Augmentation.shifted(tiny, by: (x: 1, y: 0))
    let half = Augmentation.shifted(tiny, by: (x: 0.5, y: 0))
    notebook.addText(
      """
      Every move is worked out backwards: for each pixel of the *new* image we ask where it comes from in the old one. That way no \
      pixel is left empty and none is hit twice. Where the place lies between pixels, its neighbours are mixed.
      """)
    notebook.addFormula(
      #"y_{i,j} = \sum_{u,v} w_{u,v} \, x_{u,v}"#,
      symbols: [
        ("y_{i,j}", "the new pixel in row $i$ and column $j$"),
        ("x_{u,v}", "the old pixel in row $u$ and column $v$; 0 outside of the image"),
        ("(r, c)", "the place in the old image that $(i, j)$ comes from"),
        ("w_{u,v}", "how close that place is to pixel $(u, v)$"),
      ],
      source:
        "bilinear interpolation; for digits [Simard and others (2003)](https://doi.org/10.1109/ICDAR.2003.1227801), section 2"
    )
    notebook.addFormula(
      #"w_{u,v} = \max(0, 1 - |r - u|) \cdot \max(0, 1 - |c - v|)"#,
      symbols: [("|r - u|", "how many rows lie between both places; $|c - v|$ how many columns")])
    try notebook.addFigure(
      "shift-by-hand", AugmentationFigures.byHand(tiny, whole, half),
      caption: "An L of four pixels, moved to the right by one pixel and by half a pixel.", options)
    notebook.addText(
      """
      Follow one pixel of the last picture: row 2, column 2, both counted from 0. Half a pixel to its left lies the place \
      $(r, c) = (2, 1.5)$, as far from column 1 as from column 2, so each has the weight $1 - 0.5 = 0.5$ and the pixel becomes \
      $0.5 \\cdot \(digit(tiny, 2, 1)) + 0.5 \\cdot \(digit(tiny, 2, 2)) = \(digit(half, 2, 2))$. Its right neighbour becomes \
      $0.5 \\cdot \(digit(tiny, 2, 2)) + 0.5 \\cdot \(digit(tiny, 2, 3)) = \(Decimals.fixed(Double(half.values[11]), 1))$.
      """)
    let expected: [Float] = (0..<16).map { place in
      let (row, column) = (place / 4, place % 4)
      let left = column > 0 ? tiny.values[row * 4 + column - 1] : 0
      return 0.5 * tiny.values[place] + 0.5 * left
    }
    let distance = zip(half.values, expected).map { Double(($0 - $1).magnitude) }.max() ?? .nan
    notebook.claim(
      "Half a pixel to the right is the mean of each pixel and its left neighbour.",
      holds: distance < 1e-5, expected: "no difference", found: Decimals.scientific(distance))
    notebook.addText(
      """
      A turn, a zoom and a lean are the same with another place $(r, c)$. Several moves are first put together into one, so that the \
      image is sampled, and blurred, only once. In the core:
      """)
    notebook.addCode(
      .augmentationMove.captioned(
        "Each case draws how far, and puts its move behind those before it; the last lines sample the image once."
      ))
  }

  /// A pixel of an image of whole numbers.
  private static func digit(_ image: Tensor, _ row: Int, _ column: Int) -> String {
    Decimals.fixed(Double(image.values[row * image.shape[1] + column]), 0)
  }

  private static func showAll(_ notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("Nine ways to change an image")
    let image = options.data.image(of: 2)
    notebook.addText(
      "Each with a strength that is easy to see, on one \(options.data.noun) (\(options.data.title)):"
    )
    let single = image.reshaped(to: options.data.imageShape)
    try notebook.addFigure(
      "nine-ways", AugmentationFigures.nineWays(single, using: options.random()),
      caption:
        "The first image is the original. Shift, rotate, zoom, shear and flip move pixels; elastic bends the sheet; "
        + "brightness, noise and cutout change values.", options)
    try notebook.addAnimation(
      "epochs", AugmentationFigures.epochs(single, using: options.random(1)),
      caption:
        "What the network sees of this image in ten epochs, with the strengths that this lesson trains with.",
      options)
    let changed = (0..<20).map {
      Augmentation.digits.applied(to: single, using: options.random(2).stream($0))
    }
    let distinct = changed.indices.count { a in
      changed[a] != single && changed[..<a].allSatisfy { $0 != changed[a] }
    }
    notebook.claim(
      "Twenty epochs show this image in twenty ways, none of them the original.",
      expected: "20 different images", found: "\(distinct) different images")
  }
}
