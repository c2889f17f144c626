import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// The page of the lab.
struct LabPage {
  let network: DigitNetwork
  /// The file that the network came from; nil for the one that Convbook ships.
  let file: String?
  let seed: UInt64

  private var command: String {
    var words = ["swift run -c release convbook lab"]
    if let file { words.append("--network \(file)") }
    if seed != 1 { words.append("--seed \(seed)") }
    return words.joined(separator: " ")
  }

  /// The page as a value.
  ///
  /// - Throws: `FigureError` when a figure can't be drawn.
  func notebook() throws -> Notebook {
    var notebook = Notebook(
      name: "lab", kind: .lab, title: "Lab",
      question: "What does a network make of what you draw, and how does one learn?", seed: seed,
      dataSource: "your drawings, and built-in digits", command: command)
    let pictures = PictureOptions(seed: seed, command: command)
    notebook.addText(
      """
      Everything on this page is computed where you read it, by the Swift core that also trains on your \
      computer, compiled to WebAssembly. It works offline, and what you draw stays on your device. \
      The address of the page remembers what you set: copy it, and others see what you see.
      """)
    notebook.addSection("Draw a digit")
    notebook.addText(about)
    notebook.addSideNote(
      """
      Networks that learned from MNIST have only seen digits of one size, in one place. What a person draws \
      is anywhere and of any size; without the step that cuts it out, fits it into 20×20 pixels and moves its \
      centre of mass, most drawings are misread.
      """)
    try notebook.addWidget(
      .drawDigit(network),
      invitation:
        "Draw a digit with a mouse, a finger or the arrow keys. Click a cell of a map, or a probability, to see what made it.",
      caption:
        """
        From the drawing to ten probabilities, nothing left out. Orange frames mark the ink, the chosen cell, and the part of the \
        image that this cell can see. Which pixels mattered: a square of 5×5 pixels is covered around each of them in turn; red \
        where the first choice becomes less probable, blue where it becomes more so.
        """,
      pictures)
    notebook.addSection("Train a network")
    notebook.addText(
      """
      The same network, with random weights. Each step shows it some digits that it has never seen, drawn by the \
      core as it goes, and moves all \(network.model.summary.parameters.grouped) weights a little.
      """)
    try notebook.addWidget(
      .training(seed: seed),
      invitation:
        "Press Train. Change the learning rate on the way; another optimizer, activation, batch size or seed begins anew.",
      caption:
        "The network learns from digits that never come twice, and is measured on others that it never learns from.",
      pictures)
    notebook.addSection("Try a kernel")
    notebook.addText(
      """
      A convolution slides a small square of weights, its kernel, over an image, and sums products at every place. Networks \
      learn their kernels; here you choose one, or make up your own.
      """)
    try notebook.addWidget(
      KernelBenchSettings().widget,
      invitation:
        "Choose a kernel or type its numbers. Then change the image: another digit, a drawing of your own, or a picture, which stays on your device.",
      caption:
        "A kernel, what it is applied to, and the map of its sums; point at a cell of the map to see which pixels it comes from.",
      pictures)
    return notebook
  }

  private var about: String {
    if let file { return "The network comes from `\(file)`." }
    let share = Decimals.fixed(100 * DigitNetwork.testAccuracy, 2)
    return """
      The network has \(network.model.summary.parameters.grouped) weights: two convolutions of 8 and 16 maps, each followed by ReLU and \
      max pooling, and a dense layer. It learned from MNIST, and reads **\(share) %** of its 10,000 test images. This trains it again, \
      to the same weights: `\(DigitNetwork.command)`.
      """
  }
}
