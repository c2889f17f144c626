import Foundation
import Testing

@testable import softmax

@Suite struct SoftmaxSettingsTests {
  @Test("Equal scores have the largest entropy, and cost as much for any class")
  func equal() {
    var settings = SoftmaxSettings()
    settings.logits = [Double](repeating: 3, count: 10)
    #expect(settings.probabilities.allSatisfy { abs($0 - 0.1) < 1e-7 })
    #expect(abs(settings.entropy - log(10)) < 1e-6)
    #expect(abs(settings.loss - log(10)) < 1e-6)
  }

  @Test("The loss is that of the chosen class")
  func loss() {
    var settings = SoftmaxSettings()
    for chosen in 0..<10 {
      settings.chosen = chosen
      #expect(abs(settings.loss + log(settings.probabilities[chosen])) < 1e-5)
    }
  }

  @Test("Readers meet a network in doubt, and heat makes it doubt more")
  func heat() {
    var settings = SoftmaxSettings()
    #expect(settings.probabilities[9] > settings.probabilities[4])
    #expect(settings.probabilities[4] + settings.probabilities[9] > 0.8)
    let entropies = [0.5, 1, 2, 10].map { temperature in
      settings.temperature = temperature
      return settings.entropy
    }
    #expect(entropies == entropies.sorted() && Set(entropies).count == 4)
  }
}
