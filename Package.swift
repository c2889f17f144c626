// swift-tools-version: 6.3
import PackageDescription

/// What every Swift target shares: the upcoming features that make imports and existentials explicit.
let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Targets that also compile as Embedded Swift for WebAssembly: what that subset forbids fails natively, too.
let portable: [SwiftSetting] = house + [.treatWarning("EmbeddedRestrictions", as: .error)]

/// Optimized even in debug builds, so that `swift test` can train; the whole module at once, which compiles faster, too.
let optimized: [SwiftSetting] = [
  .unsafeFlags(
    ["-O", "-disable-batch-mode", "-wmo", "-num-threads", "1"], .when(configuration: .debug))
]

/// A lesson by its folder in `lessons`, `NN-name`; one with a widget of its own has `widget.js`, `widget.css`, `widget.py`, and a
/// folder `Tests` beside its page.
struct Lesson {
  let folder: String
  let hasWidget: Bool

  init(_ folder: String, widget: Bool = false) { (self.folder, hasWidget) = (folder, widget) }

  /// `padding` for `02-padding`.
  var name: String { String(folder.drop { $0 != "-" }.dropFirst()) }

  /// The executable, named after the folder, and its tests.
  var targets: [Target] {
    let resources = ["page.md", "Teaching.txt"] + (hasWidget ? ["widget.js", "widget.css"] : [])
    let rooms: [Target.Dependency] = ["LessonKit", "Notebooks", "Figures", "Engine", "ConvNet"]
    let program = Target.executableTarget(
      name: name, dependencies: rooms + ["Base"], path: "lessons/\(folder)",
      exclude: hasWidget ? ["widget.py", "Tests"] : [],
      resources: resources.map { .embedInCode($0) }, swiftSettings: house + optimized)
    if !hasWidget { return [program] }
    return [
      program,
      .testTarget(
        name: "\(name)-tests", dependencies: rooms + [.byName(name: name)],
        path: "lessons/\(folder)/Tests", swiftSettings: house),
    ]
  }
}

/// Every lesson, in the order of the curriculum: a lesson is a folder and a line here.
let lessons = [
  Lesson("01-convolution", widget: true),
  Lesson("02-padding"),
  Lesson("03-stride", widget: true),
  Lesson("04-pooling", widget: true),
  Lesson("05-translation", widget: true),
  Lesson("06-channels", widget: true),
  Lesson("07-dense", widget: true),
  Lesson("08-activations", widget: true),
  Lesson("09-softmax", widget: true),
  Lesson("10-cross-entropy", widget: true),
  Lesson("11-backpropagation", widget: true),
  Lesson("12-optimizers", widget: true),
  Lesson("13-vanishing-gradients", widget: true),
  Lesson("14-standardization", widget: true),
  Lesson("15-batch-normalization", widget: true),
  Lesson("16-learning-curves", widget: true),
  Lesson("17-dropout", widget: true),
  Lesson("18-augmentation", widget: true),
  Lesson("19-hyperparameters", widget: true),
]

/// What other packages may use.
let libraries = [
  "Base", "ConvNet", "Engine", "Datasets", "ModelFiles", "Figures", "Notebooks", "LessonKit",
]

/// The kernels are compiled for a CPU level of their own, in debug builds too: without these flags they are hundreds of times
/// slower. The whole module at once, because small functions are shared between files and must be inlined.
func kernels(for arguments: [String]) -> [SwiftSetting] {
  let optimized = [
    "-Ounchecked", "-enforce-exclusivity=unchecked", "-disable-batch-mode", "-wmo", "-num-threads",
    "1",
  ]
  return house + [.unsafeFlags(optimized + arguments)]
}

#if arch(x86_64)
  // One set of sources, compiled twice: `KernelsAVX512` is a link to `Kernels`.
  let kernelModules: [Target.Dependency] = ["Kernels", "KernelsAVX512"]
  let kernelTargets: [Target] = [
    .target(
      name: "Kernels", dependencies: ["KernelInterface", "CKernels"],
      swiftSettings: kernels(for: ["-Xcc", "-march=x86-64-v3"])),
    .target(
      name: "KernelsAVX512", dependencies: ["KernelInterface", "CKernels"],
      swiftSettings: kernels(for: ["-Xcc", "-march=x86-64-v4", "-DAVX512"])),
  ]
#else
  // The vectors of arm64 belong to every such processor.
  let kernelModules: [Target.Dependency] = ["Kernels"]
  let kernelTargets: [Target] = [
    .target(
      name: "Kernels", dependencies: ["KernelInterface", "CKernels"],
      swiftSettings: kernels(for: []))
  ]
#endif

let package = Package(
  name: "Convbook",
  platforms: [.macOS(.v26)],
  products: libraries.map { .library(name: $0, targets: [$0]) } + [
    .executable(name: "convbook", targets: ["convbook"])
  ],
  targets: [
    // The shared core; what pages call of it, which .ci/build-web compiles to WebAssembly; and what pages carry.
    .target(name: "ConvNet", swiftSettings: portable + optimized),
    .target(name: "WebCore", dependencies: ["ConvNet"], swiftSettings: portable + optimized),
    .target(name: "CEmbed", exclude: ["Scripts", "core.wasm", "tiny.safetensors"]),
    .target(name: "CFonts", exclude: ["Faces"]),
    .target(name: "CQuotations"),

    // Native rooms.
    .target(name: "Base", dependencies: ["CGLib"], swiftSettings: house + optimized),
    .target(name: "CKernels"),
    .target(name: "KernelInterface", swiftSettings: house + optimized),
    .target(
      name: "Engine", dependencies: ["ConvNet", "CKernels", "KernelInterface"] + kernelModules,
      swiftSettings: house + optimized),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["libcairo2-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CGLib", pkgConfig: "glib-2.0", providers: [.apt(["libcairo2-dev"]), .brew(["glib"])]),
    .systemLibrary(
      name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"]), .brew(["cairo"])]),
    .target(
      name: "Datasets", dependencies: ["Base", "ConvNet", "CZlib", "CGLib", "CCairo"],
      swiftSettings: house + optimized),
    .target(
      name: "Figures", dependencies: ["Base", "CCairo", "CFonts", "CZlib"],
      swiftSettings: house + optimized),
    .target(
      name: "Notebooks", dependencies: ["Base", "CFonts"],
      resources: [
        .embedInCode("HTML/page.css"), .embedInCode("HTML/course.css"),
        .embedInCode("Jupyter/lesson.py"),
      ],
      swiftSettings: house),

    .target(
      name: "ModelFiles", dependencies: ["Base", "ConvNet"], swiftSettings: house + optimized),
    .target(name: "Console", dependencies: ["Base"], swiftSettings: house),

    .target(
      name: "CLessonList",
      cSettings: [
        .define("CONVBOOK_LESSONS", to: "\"\(lessons.map(\.folder).joined(separator: ","))\"")
      ]),
    .target(
      name: "LessonKit",
      dependencies: [
        "Base", "CEmbed", "CLessonList", "CQuotations", "Console", "ConvNet", "Datasets", "Engine",
        "Figures",
        "ModelFiles", "Notebooks",
      ], swiftSettings: house + optimized),

    // What people run.
    .executableTarget(
      name: "convbook",
      dependencies: [
        "Base", "ConvNet", "Engine", "KernelInterface", "Datasets", "Figures", "ModelFiles",
        "Console", "LessonKit", "Notebooks",
      ], swiftSettings: house),

    // Evidence.
    .executableTarget(
      name: "digit-measurement", dependencies: ["ConvNet", "Datasets", "Engine"],
      path: "Tests/DigitMeasurement", swiftSettings: house),
    .executableTarget(
      name: "exchange-networks", dependencies: ["ConvNet", "Engine", "ModelFiles"],
      path: "Tests/Exchange", exclude: ["check.py", "peers.py", "fixtures.py", "run"],
      swiftSettings: house),
    .executableTarget(
      name: "hostile",
      dependencies: [
        "Base", "convbook", "ConvNet", "Engine", "Datasets", "ModelFiles", "Console", "CZlib",
      ],
      path: "Tests/Hostile", exclude: ["oracle.py"], swiftSettings: house + optimized),
    .target(name: "CAllocationCounter", path: "Tests/CAllocationCounter"),
    .executableTarget(
      name: "allocation-count", dependencies: ["CAllocationCounter", "ConvNet", "Engine"],
      path: "Tests/AllocationCount", swiftSettings: house),
    .executableTarget(
      name: "figure-benchmark", dependencies: ["Figures"], path: "Tests/FigureBenchmark",
      swiftSettings: house),
    .executableTarget(
      name: "coin", dependencies: ["LessonKit", "Notebooks", "Figures", "ConvNet"],
      path: "Tests/ExampleLesson",
      resources: [.embedInCode("page.md"), .embedInCode("Teaching.txt")],
      swiftSettings: house),
    .target(
      name: "TestSupport", dependencies: ["ConvNet", "CCairo", "CZlib"], path: "Tests/TestSupport",
      swiftSettings: house + optimized),
    .testTarget(
      name: "ConvNetTests", dependencies: ["ConvNet", "Engine", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: house),
    .testTarget(
      name: "KernelsTests", dependencies: ["ConvNet", "Engine", "KernelInterface", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "EngineTests",
      dependencies: ["ConvNet", "Engine", "KernelInterface", "TestSupport", "allocation-count"],
      swiftSettings: house),
    .testTarget(
      name: "ModelFilesTests", dependencies: ["ConvNet", "Engine", "ModelFiles", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: house),
    .testTarget(
      name: "WebCoreTests", dependencies: ["CEmbed", "ConvNet", "WebCore", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "BaseTests", dependencies: ["Base", "TestSupport"], swiftSettings: house),
    .testTarget(
      name: "DatasetsTests", dependencies: ["Base", "ConvNet", "Datasets", "CZlib", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "FiguresTests", dependencies: ["Base", "Figures", "TestSupport"], swiftSettings: house),
    .testTarget(
      name: "NotebooksTests", dependencies: ["Base", "Notebooks", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: house),
    .testTarget(
      name: "ConvbookTests",
      dependencies: [
        "Base", "convbook", "ConvNet", "Datasets", "Figures", "Console", "LessonKit",
        "ModelFiles", "TestSupport",
      ],
      swiftSettings: house),
    .testTarget(
      name: "LessonKitTests",
      dependencies: [
        "LessonKit", "ConvNet", "Datasets", "Figures", "ModelFiles", "Notebooks", "TestSupport",
        "coin",
      ], swiftSettings: house),
  ] + lessons.flatMap(\.targets) + kernelTargets,
  swiftLanguageModes: [.v6]
)
