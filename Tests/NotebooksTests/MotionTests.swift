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

  @Test("A page shows first frames to those who asked for less motion, and has a button to pause")
  func pause() throws {
    var picture = SampleNotebook.animation
    picture.files = [
      PictureFile(.png, bytes: moving), PictureFile(.png, .dark, bytes: moving),
    ]
    var notebook = Notebook(name: "a", title: "A", question: "?")
    notebook.addAnimation(picture)
    let page = try notebook.html(scripts: SampleNotebook.scripts)
    let media = page.matches(of: /<source([^>]*) media="([^"]*)"/).map {
      "\($0.output.1) \($0.output.2)"
    }
    let (dark, calm) = ("(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)")
    #expect(
      media == [
        " data-still=\"\(dark)\" \(calm) and \(dark)", " data-still=\"all\" \(calm)", " \(dark)",
      ])
    #expect(page.contains("class=\"motion\">Pause<span class=\"hidden\"> Figure 1</span></button>"))
    #expect(page.contains(">move()</script>"))
  }
}
