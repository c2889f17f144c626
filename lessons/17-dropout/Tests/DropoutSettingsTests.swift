import Notebooks
import Testing

@testable import dropout

@Suite struct DropoutSettingsTests {
  @Test(
    "What comes out of a draw is nothing or the number times the factor", arguments: [0.25, 0.5])
  func draws(rate: Float) {
    var settings = DropoutSettings()
    settings.rate = rate
    let draws = (0..<50).map(settings.draw)
    for draw in draws {
      #expect(zip(draw, settings.numbers).allSatisfy { $0 == 0 || $0 == $1 * (1 / (1 - rate)) })
    }
    let silent = draws.joined().count { $0 == 0 }
    // Four standard deviations of 400 tosses.
    #expect(abs(Float(silent) - 400 * rate) < 4 * (400 * rate * (1 - rate)).squareRoot())
  }

  @Test("Draws differ, and a seed gives the same ones again")
  func seeds() {
    var settings = DropoutSettings()
    #expect(settings.draw(0) != settings.draw(1))
    let before = (0..<5).map(settings.draw)
    settings.seed = 2
    #expect((0..<5).map(settings.draw) != before)
    settings.seed = 1
    #expect((0..<5).map(settings.draw) == before)
  }
}
