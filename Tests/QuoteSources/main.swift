// Copies what lessons quote from the sources into `Sources/LessonKit/Quotations`, so that an installed lesson has it with it.
// With `--check` it writes nothing and fails where a copy is out of step.

import Foundation

let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()
let folder = root.appending(path: "Sources/LessonKit/Quotations")
let checksOnly = CommandLine.arguments.dropFirst() == ["--check"]

func complain(_ sentence: String) {
  FileHandle.standardError.write(Data("quote-sources: \(sentence)\n".utf8))
}

var isInStep = true
var names: Set<String> = []
for quotation in quotations {
  let name = "SourceExcerpt+\(quotation.name).swift"
  names.insert(name)
  do {
    let text = try quotation.generated(from: root)
    let file = folder.appending(path: name)
    if (try? String(contentsOf: file, encoding: .utf8)) == text { continue }
    if checksOnly {
      throw QuotationError("\(name) is out of step with Sources/\(quotation.file)")
    }
    try text.write(to: file, atomically: true, encoding: .utf8)
    print("wrote \(name)")
  } catch {
    complain("\(error)")
    isInStep = false
  }
}
for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
where !names.contains(name) {
  complain("\(name) is no quotation any more; remove it")
  isInStep = false
}
exit(isInStep ? 0 : 1)
