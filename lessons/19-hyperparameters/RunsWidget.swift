import ConvNet
import Figures
import LessonKit
import Notebooks

/// The table of runs that readers make; what each network costs is told before it is trained.
struct RunsWidget {
  /// The accuracy of the first goal, in percent, and the parameters that are allowed.
  static let goal = (accuracy: 98.0, parameters: 3000)
  /// Networks of the figure that stands for it.
  let costs: [(name: String, parameters: Int, multiplyAdds: Int)]

  init(_ data: LessonData) throws {
    costs = try [2, 4, 8, 16].map { filters in
      let summary = try Recipe(filters: filters).network(data, seed: 0).summary
      return ("\(filters)", summary.parameters, summary.multiplyAdds)
    }
  }

  var widget: LessonWidget {
    LessonWidget(
      "runs", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "goalAccuracy": .number(Self.goal.accuracy),
        "goalParameters": .number(Double(Self.goal.parameters)),
      ],
      fallback: Figure(
        "Twice the filters: how parameters and multiply-adds grow",
        alternativeText: "With twice the filters, parameters about double, multiply-adds more.",
        panels: [
          Chart(
            "", x: Axis("Filters in the first block", categories: costs.map(\.name)),
            y: Axis("Count", scale: .logarithmic),
            marks: [
              Bars([
                .init("parameters", values: costs.map { Double($0.parameters) }),
                .init("multiply-adds", values: costs.map { Double($0.multiplyAdds) }),
              ])
            ])
        ]))
  }
}
