import Figures
import LessonKit

extension SearchMap {
  /// The map with nine trials on it, rates to the right.
  func chart(_ title: String, trials: [Int], size: Size) -> Chart {
    let means = means
    let values = Matrix(rows: Self.side, columns: Self.side) { row, column in
      means[column * Self.side + row]
    }
    let ends = 0.0...Double(Self.side - 1)
    var ground = Contours(values, x: ends, y: ends, levels: [20, 40, 60, 70, 80, 85, 90, 92.5, 95])
    ground.showsColorBar = false
    let points = trials.map { Point(Double($0 / Self.side), Double($0 % Self.side)) }
    let tried = Set(points.map(\.x)).count
    return Chart(
      "\(title): \(tried) different rates",
      x: Axis(
        "Learning rate", categories: ["10⁻⁴", "", "10⁻³", "", "10⁻²", "", "10⁻¹", "", "1"]),
      y: Axis("Filters", categories: Self.filters.map(String.init)),
      marks: [ground, Points("", points: points, category: 1)], size: size)
  }
}
