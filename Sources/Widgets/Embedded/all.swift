// swift-format-ignore-file
// Made from the names in Sources/Widgets/Scripts by `.ci/build-web`.

extension EmbeddedFile {
  /// Every script and style.
  public static let all = [
    addressJS,
    controlsJS,
    coreJS,
    drawingJS,
    elementsJS,
    fieldsJS,
    gridJS,
    openingJS,
    quizJS,
    slidingWindowJS,
    widgetJS,
    widgetsCSS,
  ]
}
