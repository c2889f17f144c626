// swift-format-ignore-file
// Made from the names in Sources/Widgets/Scripts by `.ci/build-web`.

extension EmbeddedFile {
  /// Every script and style.
  public static let all = [
    addressJS,
    augmentationJS,
    chartJS,
    colorbarJS,
    controlsJS,
    coreJS,
    depthJS,
    drawDigitJS,
    drawingJS,
    dropoutJS,
    elementsJS,
    fieldsJS,
    gridJS,
    kernelBenchJS,
    networksJS,
    numbersJS,
    openingJS,
    padJS,
    pixelPadJS,
    pixelsJS,
    poolingJS,
    quizJS,
    slidingWindowJS,
    softmaxJS,
    trainJS,
    widgetJS,
    widgetsCSS,
  ]
}
