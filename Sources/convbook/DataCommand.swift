import Base
import Console
import Datasets

/// `convbook data`: which datasets are here, and how to get or check them.
enum DataCommand {
  static let actions = ["list", "fetch", "verify"]

  static let help = CommandHelp(
    usage: "convbook data [list|fetch|verify] [NAME] [options]",
    abstract: """
      Lists the datasets, fetches one from its mirrors, or compares files with their SHA-256 sums.
      They lie in the folder that CONVBOOK_DATA names, else in the folder for caches.
      An interrupted fetch goes on where it ended; without NAME, verify checks all that is there.
      """,
    options: [
      .init(
        "--mirror", "URL", help: "fetch: from this folder on the web instead of the usual mirrors")
    ],
    examples: [
      "convbook data",
      "convbook data fetch mnist",
      "convbook data verify",
      "CONVBOOK_DATA=/data convbook data fetch cifar-10",
    ])

  static func run(_ arguments: ParsedArguments) throws -> Int32 {
    if arguments.positional.first == FetchProcess.action {
      return try FetchProcess.work(Array(arguments.positional.dropFirst()))
    }
    let names = Dataset.all.map(\.name)
    let action = arguments.positional.first ?? "list"
    guard actions.contains(action) else {
      let hint = ParsedArguments.hint(for: action, among: actions)
      throw UsageError(
        "unknown action \"\(action)\"\(hint); use \(actions.joined(separator: ", "))")
    }
    if arguments.positional.count > 2 {
      throw UsageError("unexpected \"\(arguments.positional[2])\"")
    }
    let mirror = arguments.string("--mirror")
    if mirror != nil && action != "fetch" { throw UsageError("--mirror goes with fetch only") }
    var dataset: Dataset?
    if arguments.positional.count == 2 {
      let name = arguments.positional[1]
      guard let known = try? Dataset.named(name) else {
        let hint = ParsedArguments.hint(for: name, among: names)
        throw UsageError(
          "unknown dataset \"\(name)\"\(hint); use \(names.joined(separator: ", "))")
      }
      dataset = known
    }

    let folder = DataFolder()
    switch (action, dataset) {
    case ("fetch", let dataset?):
      return try fetch(dataset, into: folder, mirror: mirror)
    case ("fetch", nil):
      throw UsageError("name a dataset to fetch: \(names.joined(separator: ", "))")
    case ("verify", _):
      return try verify(dataset, in: folder)
    default:
      list(dataset.map { [$0] } ?? Dataset.all, in: folder)
      return 0
    }
  }

  // MARK: list

  private static func list(_ datasets: [Dataset], in folder: DataFolder) {
    for dataset in datasets {
      Terminal.print(dataset.name.padding(to: 15) + state(of: dataset, in: folder))
      Terminal.print("".padding(to: 15) + dataset.summary)
    }
  }

  /// Where a dataset lies and how large it is, or how it can be had.
  private static func state(of dataset: Dataset, in folder: DataFolder) -> String {
    let found = dataset.files.count { dataset.location(of: $0, in: folder) != nil }
    let path = folder.path(of: dataset)
    let command = "convbook data fetch \(dataset.name)"
    if found == 0 { return "not in \(path); \(command)" }
    if found < dataset.files.count {
      return "\(found) of \(dataset.files.count) files in \(path); \(command)"
    }
    return "\(size(of: dataset, in: folder)) in \(path)"
  }

  private static func size(of dataset: Dataset, in folder: DataFolder) -> String {
    Decimals.fixed(Double(dataset.sizeOnDisk(in: folder)) / 1e6, 1) + " MB"
  }

  // MARK: fetch

  private static func fetch(
    _ dataset: Dataset, into folder: DataFolder, mirror: String?
  ) throws(CommandFailure) -> Int32 {
    var dataset = dataset
    if let mirror {
      dataset = dataset.with(mirrors: [mirror.hasSuffix("/") ? String(mirror.dropLast()) : mirror])
    }
    switch try FetchProcess.fetch(dataset) {
    case .complete:
      Terminal.print(
        "\(dataset.title) is complete: \(size(of: dataset, in: folder)) in \(folder.path(of: dataset))"
      )
      return 0
    case .notFetched:
      throw CommandFailure(
        """
        \(dataset.title) could not be fetched; try again later or put its files into \
        \(folder.path(of: dataset)) by hand
        """)
    case .failed(let code): return code
    }
  }

  // MARK: verify

  private static func verify(_ dataset: Dataset?, in folder: DataFolder) throws -> Int32 {
    let datasets =
      dataset.map { [$0] } ?? Dataset.all.filter { $0.sizeOnDisk(in: folder) > 0 }
    if datasets.isEmpty {
      throw CommandFailure(
        "no dataset is in \(folder.path); fetch one with convbook data fetch NAME")
    }
    var wrong: [String] = []
    for dataset in datasets {
      for file in dataset.files {
        let check = dataset.verify(file, in: folder)
        Terminal.print(line(for: check, folder: folder.path(of: dataset)))
        if !check.isPresent && wrong.last != dataset.name { wrong.append(dataset.name) }
      }
    }
    if !wrong.isEmpty {
      let commands = wrong.map { "convbook data fetch \($0)" }.joined(separator: " && ")
      Terminal.complain("not all files are right; fetch them again: \(commands)")
    }
    return wrong.isEmpty ? 0 : 1
  }

  private static func line(for check: FileCheck, folder: String) -> String {
    switch check.state {
    case .present(let path): "right    \(path)"
    case .missing: "missing  \(folder)/\(check.file.name)"
    case .wrongSum(let path, let expected, let found):
      "wrong    \(path) has SHA-256 \(found) instead of \(expected)"
    case .unreadable(let error): "damaged  \(error)"
    }
  }
}
