import ConvNet
import TestSupport
import Testing

@Suite struct ScheduleTests {
  /// The rate at every step.
  private func rates(
    _ schedule: Schedule, steps: Int, stepsPerEpoch: Int = 10
  ) -> [Float] {
    (0..<steps).map {
      schedule.learningRate(atStep: $0, of: steps, stepsPerEpoch: stepsPerEpoch)
    }
  }

  @Test("A constant rate stays, and may be written as a number")
  func constant() {
    #expect(rates(0.25, steps: 3) == [0.25, 0.25, 0.25])
    #expect((0.25 as Schedule).peak == 0.25)
  }

  @Test("Steps multiply the rate after so many epochs")
  func step() {
    let schedule = Schedule.step(initial: 1, factor: 0.5, epochs: 2)
    #expect(rates(schedule, steps: 9, stepsPerEpoch: 2) == [1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25])
    #expect(schedule.peak == 1)
  }

  @Test("The cosine falls from its peak through one half towards zero")
  func cosine() {
    let rates = rates(.cosine(peak: 2), steps: 4)
    // 1 + cos 0, cos π/4, cos π/2, cos 3π/4
    expectClose(Tensor(rates, shape: [4]), [2, 1.707_106_8, 1, 0.292_893_2], "rates")
  }

  @Test("Warm-up takes the asked share of the steps, then reaches the peak exactly")
  func warmUp() {
    for (share, warm) in [(0.1, 4), (0.2, 8), (0.3, 12), (0.25, 10)] as [(Float, Int)] {
      let rates = rates(.cosine(peak: 1, warmUp: share), steps: 40)
      for step in 0..<warm {
        #expect(abs(rates[step] - Float(step + 1) / Float(warm)) < 1e-6)
      }
      #expect(rates[warm] == 1)
      #expect(rates[warm + 1] < 1)
    }
  }

  @Test("Agrees with PyTorch at every step", arguments: try Fixture.cases(of: "schedules"))
  func reference(_ reference: Fixture.Case) throws {
    let (steps, peak) = (try reference.integer("steps"), try reference.number("peak"))
    let schedule: Schedule
    if reference.kind == "cosine" {
      let share = Float(try reference.integer("warmUp")) / Float(steps)
      schedule = .cosine(peak: peak, warmUp: share)
    } else {
      schedule = .oneCycle(peak: peak, rise: try reference.number("riseShare"))
    }
    #expect(schedule.peak == peak)
    expectClose(
      Tensor(rates(schedule, steps: steps), shape: [steps]), try reference("rates"), "rates",
      relative: 1e-6, absolute: 1e-7 * Double(peak))
  }

  @Test(
    "Every rate of a short training is a number between zero and the peak", arguments: 1...12,
    [0, 0.1, 0.25, 0.3, 0.5, 1] as [Float])
  func short(steps: Int, share: Float) {
    for schedule in [
      .cosine(peak: 1, warmUp: share), .oneCycle(peak: 1, rise: share),
      .step(initial: 1, factor: 0.5, epochs: 1),
    ] as [Schedule] {
      for rate in rates(schedule, steps: steps, stepsPerEpoch: 3) {
        #expect(rate > 0 && rate <= 1, "\(schedule)")
      }
    }
  }
}
