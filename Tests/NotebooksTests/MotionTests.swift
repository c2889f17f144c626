import Notebooks
import TestSupport
import Testing

/// Pictures that move, and their first frames.
@Suite struct MotionTests {
  private let frame = png(height: 1, width: 1, colorType: 0, [7])

  /// The frame with the chunks of an animation around its pixels.
  private var moving: [UInt8] {
    func chunk(_ name: String, _ count: Int) -> [UInt8] {
      [0, 0, 0, UInt8(count)] + Array(name.utf8) + [UInt8](repeating: 1, count: count + 4)
    }
    // Signature and header take 33 bytes, the end 12.
    var file = Array(frame.prefix(33))
    file += chunk("acTL", 8)
    file += chunk("fcTL", 26)
    file += frame.dropFirst(33).dropLast(12)
    file += chunk("fcTL", 26)
    file += chunk("fdAT", 9)
    return file + frame.suffix(12)
  }

  @Test("The first frame of a PNG that moves is the PNG without the others")
  func still() {
    #expect(PictureFile(.png, .dark, bytes: moving).still == PictureFile(.png, .dark, bytes: frame))
    #expect(PictureFile(.png, bytes: frame).still == nil)
    #expect(PictureFile(.png, bytes: Array(moving.dropLast(60))).still == nil)
  }

  @Test(
    "A picture that moves has its steps in the page, with controls; without them a page shows its key frames"
  )
  func steps() throws {
    var picture = SampleNotebook.animation
    picture.page = PagePicture(
      title: "It grows", note: "", wide: "<svg class=\"wide\"></svg>", width: 400,
      narrow: "<svg class=\"narrow\"></svg>",
      steps: [.init(words: "Small & thin.", seconds: 0.5), .init(words: "Large.", seconds: 2)])
    var notebook = Notebook(name: "a", title: "A", question: "?")
    notebook.addAnimation(picture)
    let page = try notebook.html(scripts: SampleNotebook.scripts)
    #expect(page.contains("data-seconds=\"0.5 2.0\" data-words=\"Small &amp; thin.&#10;Large.\""))
    #expect(page.contains("Play<span class=\"hidden\"> Figure 1</span></button>"))
    #expect(page.contains("max=\"2\" value=\"2\"") && page.contains("<p>Large.</p>"))
    #expect(page.contains(">move()</script>"))
    picture.page = nil
    notebook = Notebook(name: "a", title: "A", question: "?")
    notebook.addAnimation(picture)
    let still = try notebook.html()
    #expect(!still.contains("class=\"stepper\"") && !still.contains("src=\"data:image/png"))
    #expect(still.contains("<img src=\"data:image/svg+xml"))
  }
}
