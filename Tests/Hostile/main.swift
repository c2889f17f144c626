// Attacks every reader with damaged files, and training with kills at random moments:
//
//     swift run -c release hostile [--short] [--seed N] [--format NAME] [--files N] [--help]
//
// Valid files of each format are damaged by a seeded generator and read in a child process with limits on time and memory. A
// child that crashes, hangs or takes too much is a failure, and so is a file that is accepted although the format's own
// libraries in Python (oracle.py) refuse it, or read other numbers from it.

import Console
import Foundation

let words = Array(CommandLine.arguments.dropFirst())
switch words.first {
case "--serve" where words.count == 2: try Server.run(in: Workshop(path: words[1]))
case "--limited" where words.count > 1: try Limits.replaceProcess(by: Array(words.dropFirst()))
default: Program.run { try Attack(HostileOptions($0)).run() }
}
