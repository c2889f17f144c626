// swift-tools-version: 6.3
import PackageDescription

// A package outside of Convbook that uses all of its libraries; `Tests/Outside/run` builds a copy of it.
let libraries = [
  "Base", "ConvNet", "Engine", "Datasets", "ModelFiles", "Figures", "Notebooks", "LessonKit",
]

let package = Package(
  name: "Outside",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "Convbook", path: "Convbook")],
  targets: [
    .executableTarget(
      name: "little-training",
      dependencies: libraries.map { .product(name: $0, package: "Convbook") },
      resources: [.embedInCode("page.md")])
  ],
  swiftLanguageModes: [.v6]
)
