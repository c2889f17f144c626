import Console
import Foundation

/// What the attack was asked for.
struct HostileOptions {
  let seed: UInt64
  let formats: [Format]
  /// How many files of each format, and how many training runs.
  let files, runs: Int
  /// The one file of each format to be tried, instead of all.
  let only: Int?
  /// Where failing files stay.
  let folder: String

  /// What the table calls training that is killed.
  static let training = "training"

  static let help = CommandHelp(
    usage: "hostile [options]",
    abstract: """
      Damages valid files of every format and reads them in a child process with limits on time and memory; kills training
      and goes on with it. Exits with 1 when anything failed; the failing files are kept.
      """,
    options: [
      .init(
        "--short",
        help: "2,000 files in all, and 2 training runs, instead of 10,000 of each format and 20"),
      .init("--seed", "N", help: "what decides about the damage (1)"),
      .init(
        "--format", "NAME",
        help: "only this one: \((Format.all.map(\.name) + [training]).joined(separator: ", "))"),
      .init("--files", "N", help: "how many files of each format, or how many training runs"),
      .init("--file", "N", help: "only the file of this number, as a failure tells it"),
      .init("--output", "DIR", help: "where failing files stay (.build/hostile)"),
    ],
    examples: ["swift run -c release hostile --format png --seed 7 --file 1234"])

  /// - Throws: `UsageError` when a word is wrong.
  init(_ words: [String]) throws {
    let arguments = try ParsedArguments(words, options: Self.help.options)
    if arguments.has("--help") {
      Terminal.print(Self.help.text)
      exit(0)
    }
    if let word = arguments.positional.first { throw UsageError("unexpected \"\(word)\"") }
    seed = try arguments.seed("--seed", default: 1)
    let names = Format.all.map(\.name) + [Self.training]
    let name = try arguments.choice("--format", of: names, default: "")
    formats = Format.all.filter { name.isEmpty || $0.name == name }
    let isShort = arguments.has("--short")
    let usual = isShort ? 2_000 / Format.all.count : 10_000
    files = try arguments.count("--files", default: usual, atMost: 10_000_000)
    only =
      arguments.string("--file") == nil
      ? nil : try arguments.count("--file", default: 0, atLeast: 0, atMost: 10_000_000)
    let usualRuns = isShort ? 2 : 20
    runs =
      only != nil || !["", Self.training].contains(name)
      ? 0
      : name.isEmpty
        ? usualRuns : try arguments.count("--files", default: usualRuns, atMost: 10_000)
    folder = try arguments.path("--output") ?? ".build/hostile"
  }
}
