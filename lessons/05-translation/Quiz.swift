import ConvNet
import LessonKit

extension TranslationLesson {
  static func quiz(_ quiz: inout Quiz) {
    let poolings = 2 + quiz.random.integer(below: 3)
    let step = 1 << poolings
    let odd = 3 + 2 * quiz.random.integer(below: 3)
    let side = 8 * (2 + quiz.random.integer(below: 4))
    quiz.numbers([
      "poolings": poolings, "2ⁿ": step, "2n": 2 * poolings, "odd": odd, "side": side,
      "side / 4": side / 4, "cells": side * side / 16,
    ])
  }
}
