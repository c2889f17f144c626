// swift-format-ignore-file
// Copied from Sources/Widgets/Scripts/opening.js by `.ci/build-web`.

extension EmbeddedFile {
  static let openingJS = EmbeddedFile("opening.js", ##"""
"use strict";

// Styles tell by this that scripts run here.
document.documentElement.classList.add("scripted");
"""##)
}
