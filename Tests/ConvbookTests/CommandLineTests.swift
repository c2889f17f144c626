import Console
import Foundation
import TestSupport
import Testing

@testable import convbook

private let convbook = BuiltProduct("convbook")

@Suite struct CommandLineTests {
  @Test(
    "Help goes to standard output and is no failure",
    arguments: [["--help"], ["help"], ["help", "train"], ["train", "mnist", "-h"]]
      + Command.all.map { [$0.name, "--help"] })
  func help(words: [String]) throws {
    let run = try convbook.run(words)
    #expect(run.status == 0)
    #expect(run.output.contains("Usage: convbook"))
    #expect(!run.output.hasSuffix("\n\n"))
    #expect(run.messages.isEmpty)
  }

  @Test(
    "The list of commands is in the help and in README.md as it is, and each begins its own help")
  func commands() throws {
    let names = Command.all.map(\.name)
    #expect(names.count == 12 && Set(names).count == names.count)
    #expect(try convbook.run(["--help"]).output.contains("\n\(Command.table)\n"))
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    #expect(readme.contains("```\n\(Command.table)\n```"), "\(Command.table)")
    for command in Command.all {
      #expect(command.help.usage.hasPrefix("convbook \(command.name)"))
    }
  }

  @Test("Every option of train is in its help")
  func trainHelp() throws {
    let text = try convbook.run(["train", "--help"]).output
    for option in [
      "--model", "--epochs", "--batch-size", "--learning-rate", "--optimizer", "--seed",
      "--threads", "--engine", "--data", "--images", "--report", "--output", "--explain-plan",
    ] {
      #expect(text.contains("\(option) "))
    }
    #expect(text.contains("--augment[=LIST] "))
  }

  @Test(
    "Wrong usage is one sentence and exit code 2",
    arguments: [
      ([], "name a command"),
      (["tarin"], "unknown command \"tarin\"; did you mean train?"),
      (["train"], "name a dataset: mnist"),
      (["train", "minst"], "unknown dataset \"minst\"; did you mean mnist?"),
      (["train", "mnist", "more"], "unexpected \"more\""),
      (["train", "mnist", "--epoch", "3"], "unknown option --epoch; did you mean --epochs?"),
      (["train", "mnist", "--epochs"], "--epochs needs a value"),
      (
        ["train", "mnist", "--epochs", "0"],
        "a whole number from 1 to 1\u{202F}000\u{202F}000, not \"0\""
      ),
      (
        ["train", "mnist", "--epochs=many"],
        "a whole number from 1 to 1\u{202F}000\u{202F}000, not \"many\""
      ),
      (["train", "mnist", "--seed", "1", "--seed", "2"], "--seed is given twice"),
      (
        ["train", "mnist", "--batch-size", "\(Int.max)"],
        "to 1\u{202F}000\u{202F}000, not \"\(Int.max)\""
      ),
      (
        ["train", "mnist", "--images", "1\(Int.max)"],
        "to 1\u{202F}000\u{202F}000, not \"1\(Int.max)\""
      ),
      (["train", "mnist", "--threads", "257"], "to 256, not \"257\""),
      (["train", "mnist", "--seed", "-1"], "from 0 to 18446744073709551615, not \"-1\""),
      (["train", "mnist", "--learning-rate", "-1"], "a positive number, not \"-1\""),
      (["train", "mnist", "--model", "smal"], "not \"smal\"; did you mean small?"),
      (["train", "mnist", "--output", ""], "--output takes a path, not nothing"),
      (["train", "mnist", "--augment=shift,rotat"], "not \"rotat\"; did you mean rotate?"),
      (["train", "mnist", "--augment="], "--augment takes shift, rotate, zoom, shear, elastic"),
      (["train", "mnist", "--augment", "--augment=flip"], "--augment is given twice"),
      (
        ["train", "mnist", "--augment", "shift,flip"],
        "unexpected \"shift,flip\"; did you mean --augment=shift,flip?"
      ),
      (["train", "--augment", "shift", "mnist"], "did you mean --augment=shift?"),
      (["figures", "--specimen", "--formats", "png,sgv"], "not \"sgv\"; did you mean svg?"),
      (["figures", "--specimen", "--scale", "9"], "a whole number from 1 to 8, not \"9\""),
      (["figures", "--specimen", "--theme", "drak"], "not \"drak\"; did you mean dark?"),
      (["doctor", "now"], "unexpected \"now\""),
      (["evaluate"], "name a model"),
      (["evaluate", "m", "mnits"], "unknown dataset \"mnits\"; did you mean mnist?"),
      (["evaluate", "m", "mnist", "more"], "unexpected \"more\""),
      (["predict"], "name a model"),
      (["predict", "m"], "name PNG images"),
      (["predict", "m", "i", "--invert", "maybe"], "--invert takes auto, yes, no"),
      (["predict", "m", "i", "--kaggle", "t"], "leave \"i\" away"),
      (["predict", "m", "i", "--submission", "t"], "--submission needs --kaggle"),
      (["predict", "m", "--kaggle", "t", "--json"], "leave --json away"),
      (["import"], "name a file of weights"),
      (["import", "w"], "--from pytorch|keras"),
      (["import", "w", "--from", "torch"], "not \"torch\"; did you mean pytorch?"),
      (["import", "w", "--from", "keras"], "--model tiny|small|deep|lenet5"),
      (["import", "w", "--from", "keras", "--model", "small", "--like", "m"], "leave them away"),
      (
        ["import", "w", "--from", "keras", "--like", "m", "--mean", "a"],
        "a number for each channel"
      ),
      (["import", "w", "--from", "keras", "--like", "m", "--deviation", "0"], "positive numbers"),
      (["export", "m"], "--onnx FILE"),
    ] as [([String], String)])
  func usage(words: [String], sentence: String) throws {
    let run = try convbook.run(words)
    #expect(run.status == 2)
    #expect(run.messages.contains(sentence))
    #expect(run.messages.split(separator: "\n").count == 1)
    #expect(run.output.isEmpty)
  }

  @Test("A reader that goes away, or a full or closed output, ends nothing with a crash")
  func lostOutput() throws {
    func shell(_ script: String) throws -> Int32 {
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-c", script, convbook.path]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      return process.terminationStatus
    }
    // The reader ends before anything is written.
    #expect(try shell(#"test $({ { sleep 0.3; "$0" data; echo $? >&3; } | true; } 3>&1) = 0"#) == 0)
    #expect(try shell(#""$0" data >&-"#) == 0)
    #expect(try shell(#""$0" data 2>&-"#) == 0)
    #expect(try shell(#""$0" nonsense 2>&-"#) == 2)
    #if os(Linux)
      #expect(try shell(#""$0" data >/dev/full"#) == 1)
    #endif
  }

  @Test("Doctor says what this machine has, without colour")
  func doctor() throws {
    let run = try convbook.run(["doctor"])
    #expect(run.status == 0)
    for name in [
      "Swift", "Cairo", "font", "processor", "kernels", "threads", "data folder", "free disk",
    ] {
      #expect(run.output.contains("\(name) "))
    }
    #expect(!run.output.contains("\u{1B}"))
  }
}
