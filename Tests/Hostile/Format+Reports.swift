import Foundation

extension Format {
  /// What a training run leaves for `convbook compare`.
  static let report = Format(
    name: "report",
    samples: { workshop in
      try [1, 2].map { number in
        let files = try ["report.json", "history.csv"].map { name in
          (name, Array(try Data(contentsOf: URL(filePath: workshop.run(number) + "/" + name))))
        }
        return HostileCase(Dictionary(uniqueKeysWithValues: files))
      }
    },
    mutations: { $0.hasSuffix(".json") ? JSONMutation.all : TableMutation.all },
    command: { folder, workshop in
      ["compare", workshop.run(2), folder, "--output", folder + "/figure"]
    },
    flaw: { folder in
      guard let data = FileManager.default.contents(atPath: folder + "/report.json"),
        let report = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
      else { return "no JSON" }
      let shares =
        ["testAccuracy", "validationAccuracy"].compactMap { report[$0] as? Double }
        + (report["testAccuracyInterval"] as? [Double] ?? [.nan])
      if shares.contains(where: { !(0...1 ~= $0) }) { return "an accuracy that is none" }
      let counts = ["epochs", "parameters", "batchSize", "threads", "testImages"].map {
        report[$0] as? Int ?? -1
      }
      if counts.contains(where: { $0 < 0 }) { return "fewer than none" }
      return nil
    })
}
