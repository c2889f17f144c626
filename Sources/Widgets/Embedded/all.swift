// swift-format-ignore-file
// Made from the names in Sources/Widgets/Scripts by `.ci/build-web`.

extension EmbeddedFile {
  /// Every script and style.
  public static let all = [
    addressJS,
    augmentationJS,
    chartJS,
    controlsJS,
    coreJS,
    depthJS,
    drawDigitJS,
    drawingJS,
    dropoutJS,
    elementsJS,
    fieldsJS,
    gridJS,
    networksJS,
    openingJS,
    padJS,
    quizJS,
    slidingWindowJS,
    trainJS,
    widgetJS,
    widgetsCSS,
  ]
}
