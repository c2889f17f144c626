import Base
import Console
import ConvNet
import Foundation
import ModelFiles
import TestSupport
import Testing

private let convbook = BuiltProduct("convbook")

/// Whether a text would do anything in a terminal but stand there, line by line.
private func isHarmless(_ text: String) -> Bool {
  text.unicodeScalars.allSatisfy { scalar in
    scalar == "\n"
      || scalar.properties.generalCategory != .control
        && !scalar.properties.isBidiControl && scalar != "\u{2028}" && scalar != "\u{2029}"
  }
}

@Suite struct HostileNamesTests {
  /// Sets a title, clears the screen by a control of Latin-1, reorders, breaks the line.
  private static let name = "a\u{1B}]0;owned\u{7}\u{9B}2J\u{202E}b\nc"
  private static let shown = "a\\u{1B}]0;owned\\u{7}\\u{9B}2J\\u{202E}b\\nc"

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// An untrained network whose classes have hostile names, in a folder that has one, too.
  private func writeModel() throws -> String {
    let saved = SavedModel(
      try Sequential(input: [4, 4, 1]) {
        Flatten()
        Dense(3)
      }, standardization: .unitRange(channels: 1),
      classNames: [Self.name, "\u{2066}x\u{2069}", "\t"])
    return try folder.write(saved.file().encoded(), to: "\(Self.name)/model.safetensors")
  }

  @Test("Controls and marks of direction are written out; line breaks stay unless it is a name")
  func writtenOut() {
    #expect(Self.name.inOneLine == Self.shown)
    #expect(Self.name.printable == Self.shown.replacing("\\n", with: "\n"))
    #expect("a\tb\r\n".printable == "a\tb\\u{D}\n")
    #expect("a\tb".inOneLine == "a\\tb")
    for value in Array(0..<0x20) + Array(0x7F...0x9F) + [0x061C, 0x200E, 0x200F]
      + Array(0x2028...0x202E) + Array(0x2066...0x2069)
    {
      let text = String(Unicode.Scalar(UInt32(value)) ?? "?")
      #expect(isHarmless(text.inOneLine) && text.inOneLine != text, "\(value)")
    }
    for harmless in ["", "Käse", "日本", "👩‍👩‍👧", "e\u{301}", "שלום", "a\u{202F}b", "━╌✓"] {
      #expect(harmless.inOneLine == harmless && harmless.printable == harmless)
    }
  }

  @Test("JSON has them escaped, and is read back as it was")
  func json() throws {
    let data = try JSON.encoded([Self.name])
    let text = String(decoding: data, as: UTF8.self)
    #expect(isHarmless(text) && text.contains(#"\u009b2J\u202e"#))
    #expect(try JSONDecoder().decode([String].self, from: data) == [Self.name])
  }

  @Test("Names of classes, images and folders reach no terminal as they are")
  func commands() throws {
    let model = try writeModel()
    let image = try folder.write(
      png(height: 4, width: 4, colorType: 0, (0..<16).map { UInt8($0 * 9) }),
      to: "\(Self.name)/\(Self.name).png")
    for (words, status, isNamed) in [
      (["predict", model, image], 0, true), (["predict", model, image, "--json"], 0, false),
      (["predict", model, folder[Self.name]], 0, true),
      (["export", model, "--onnx", folder["\(Self.name)/m.onnx"]], 0, true),
      (["evaluate", model], 1, true), (["evaluate", image], 1, true),
      (["predict", model, image + "\u{1B}[2J"], 1, true),
      (["compare", folder[Self.name], folder[Self.name]], 1, true),
      (["import", model, "--from", "keras", "--model", "small"], 1, true),
      ([Self.name], 2, true), (["data", "fetch", Self.name], 2, true),
      (["train", "mnist", "--model", Self.name], 2, true),
      (["train", "folder", folder[Self.name]], 1, true),
    ] {
      let run = try convbook.run(words, environment: ["CONVBOOK_DATA": folder[Self.name]])
      #expect(run.status == status, "\(words) \(run.messages)")
      #expect(isHarmless(run.output) && isHarmless(run.messages), "\(words)")
      if isNamed {
        #expect((run.output + run.messages).contains(Self.shown), "\(words)\n\(run.messages)")
      }
      if status != 0 { #expect(run.messages.split(separator: "\n").count == 1) }
    }
  }

  @Test("Runs with hostile names stay in their columns when they are compared")
  func compared() throws {
    for name in ["\(Self.name)/a", "b"] {
      let run = try convbook.run([
        "train", "mnist", "--data", "builtin", "--images", "110", "--epochs", "1", "--output",
        folder[name],
      ])
      #expect(run.status == 0)
      #expect(isHarmless(run.output) && isHarmless(run.messages))
    }
    let run = try convbook.run([
      "compare", folder["\(Self.name)/a/mnist"], folder["b/mnist"], "--output", folder["out"],
    ])
    #expect(run.status == 0)
    #expect(isHarmless(run.output))
    #expect(run.output.contains(Self.shown))
  }

  @Test(
    "On a terminal, colours of the program pass and those of others do not",
    .enabled(if: BuiltProduct.hasTerminals))
  func onTerminal() throws {
    let shown = try convbook.onTerminal(["\u{1B}[32mgreen"])
    #expect(shown.contains("\u{1B}[31mconvbook:\u{1B}[0m unknown command"), "\(shown)")
    #expect(shown.contains(#"\u{1B}[32mgreen"#))
    #expect(!shown.contains("\u{1B}[32m"))
  }

  @Test("Words that are not UTF-8 are refused with their bytes, before anything is read or written")
  func arguments() throws {
    let shell = BuiltProduct(at: "/bin/sh")
    for (script, shown) in [
      (#""$0" predict "$(printf 'M\374ller')" x.png"#, #"the word "M\xFCller" is not UTF-8"#),
      (#""$0" export m --onnx "$(printf 'a\001\033\303(')""#, #"the word "a\x01\x1B\xC3(" is not"#),
      (#""$0" data --"$(printf '\200')""#, #"the word "--\x80" is not UTF-8"#),
      (#"CONVBOOK_DATA="$(printf '/M\374')" "$0" data"#, #"CONVBOOK_DATA "/M\xFC" is not UTF-8"#),
    ] {
      let run = try shell.run(["-c", "cd \"$1\"; \(script)", convbook.path, folder.path])
      #expect(run.status == 2)
      #expect(run.messages.contains(shown), "\(run.messages)")
      #expect(run.messages.hasSuffix("rename the file or folder\n"))
      #expect(run.messages.split(separator: "\n").count == 1)
    }
    #expect(try folder.names() == [])
  }

  // Other systems have no such names.
  #if os(Linux)
    @Test("Files and folders whose names are not UTF-8 are named, not passed over")
    func inFolders() throws {
      let model = try TrainedModel.path()
      let shell = BuiltProduct(at: "/bin/sh")
      try folder.write(png(height: 2, width: 2, colorType: 0, [9, 9, 9, 9]), to: "i/0/a.png")
      let write = #"cd "$0"; mkdir -p "$(printf "$1")"; : > "$(printf "$1")/$(printf "$2")""#
      for (parent, name, shown) in [
        ("i/0", #"M\374.png"#, "i/0/M\u{FFFD}.png"), (#"j/M\374"#, "a.png", "j/M\u{FFFD}"),
        ("k", #"\377.png"#, "k/\u{FFFD}.png"),
      ] {
        #expect(try shell.run(["-c", write, folder.path, parent, name]).status == 0)
        let images = folder[String(shown.prefix(1))]
        for words in [
          ["predict", model, images], ["train", "folder", images, "--output", folder["out"]],
        ] {
          let run = try convbook.run(words)
          #expect(run.status == 1)
          #expect(
            run.messages.contains("\(folder[shown]) has a name that is not UTF-8"),
            "\(run.messages)")
        }
      }
    }
  #endif
}
