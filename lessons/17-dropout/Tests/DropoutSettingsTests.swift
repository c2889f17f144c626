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

  @Test("Draws differ, and the mean of many is close to what goes in")
  func means() {
    let settings = DropoutSettings()
    #expect(settings.draw(0) != settings.draw(1))
    #expect(settings.mean(of: 1) == settings.draw(0).map(Double.init))
    // Four standard errors: at rate ½ the deviation of a draw is the number itself.
    for (mean, number) in zip(settings.mean(of: 400), settings.numbers) {
      #expect(abs(mean - Double(number)) < 4 * Double(number) / 20)
    }
  }
}
