import Base
import Console
import Figures
import Foundation

/// `convbook compare`: training runs side by side.
enum CompareCommand {
  static let help = CommandHelp(
    usage: "convbook compare RUN RUN… [options]",
    abstract: """
      Compares training runs by what they left in their folders: a table of what was done and what came out,
      and their curves in one figure. Runs that differ in nothing but their seeds become one curve with its spread.
      """,
    options: [
      .init("--json", help: "the reports as a JSON list instead of a table"),
      .init("--output", "DIR", help: "where the figure goes (output/comparison)"),
    ],
    examples: ["convbook compare output/mnist output/mnist-deep"])

  static func run(_ arguments: ParsedArguments) throws -> Int32 {
    if arguments.positional.count < 2 {
      throw UsageError("name two or more runs: the folders that convbook train wrote")
    }
    let folder = try arguments.path("--output") ?? "output/comparison"
    let runs = try arguments.positional.map(FinishedRun.init)
    if arguments.has("--json") {
      let json = try JSON.encoded(runs.map(\.report))
      Terminal.print(String(decoding: json.dropLast(), as: UTF8.self))
      return 0
    }
    Terminal.print(ComparisonTable(runs).text)
    let figure = Figure.trainingCurves(
      title: "\(runs.count) runs", runs: ComparisonTable.named(runs),
      caption: "Measured on the validation part after each epoch.")
    for file in try figure.write(to: "\(folder)/curves", formats: [.png, .svg, .json]) {
      Terminal.print("wrote  \(file)")
    }
    return 0
  }
}
