import Figures

extension Specimen {
  /// Contours with paths over them, and decision boundaries with points over them.
  static var surfaces: Specimen {
    Specimen(
      name: "surfaces", title: "Surfaces and regions", columns: 1,
      figures: [
        figure("Paths down a ravine", [ravine(isFilled: true), ravine(isFilled: false)]),
        figure("A curved valley, and the nearest of nine points", [valley, neighbours]),
      ])
  }

  /// Gradient descent with and without momentum on a quadratic loss.
  private static func ravine(isFilled: Bool) -> Chart {
    let loss = Matrix(rows: 61, columns: 61) { row, column in
      let (x, y) = (Double(column - 30) / 10, Double(row - 30) / 10)
      return 0.2 * x * x + 1.7 * y * y
    }
    func path(_ name: String, rate: Double, momentum: Double) -> Series {
      var (place, speed) = (Point(-2.7, 2.5), Point(0, 0))
      var points = [place]
      for _ in 0..<25 {
        speed = Point(
          momentum * speed.x - rate * 0.4 * place.x, momentum * speed.y - rate * 3.4 * place.y)
        place = Point(place.x + speed.x, place.y + speed.y)
        points.append(place)
      }
      return Series(name, points: points, markers: .all)
    }
    return Chart(
      "Loss", x: Axis("first weight"), y: Axis("second weight"),
      marks: [
        Contours(loss, x: -3...3, y: -3...3, isFilled: isFilled),
        path("gradient descent", rate: 0.5, momentum: 0),
        path("with momentum", rate: 0.05, momentum: 0.8),
      ])
  }

  /// Rosenbrock's function.
  private static var valley: Chart {
    let height = Matrix(rows: 101, columns: 101) { row, column in
      let (x, y) = (-2 + 4 * Double(column) / 100, -1 + 4 * Double(row) / 100)
      return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)
    }
    return Chart(
      "Rosenbrock's function", x: Axis("x"), y: Axis("y"),
      marks: [Contours(height, x: -2...2, y: -1...3)],
      annotations: [Annotation("the minimum", at: Point(1, 1), hasRing: true)])
  }

  /// The class of the nearest of nine points.
  private static var neighbours: Chart {
    let classes = [
      [Point(1, 1), Point(2, 4), Point(1.5, 2.5)], [Point(4, 1), Point(5, 2), Point(3, 2)],
      [Point(4, 4.5), Point(5, 5), Point(3.5, 3.5)],
    ]
    let scores = classes.map { points in
      Matrix(rows: 61, columns: 61) { row, column in
        let place = Point(Double(column) / 10, Double(row) / 10)
        return -(points.map { squaredDistance($0, place) }.min() ?? .infinity)
      }
    }
    let points = zip(["A", "B", "C"], classes).map { Points("class \($0)", points: $1) }
    return Chart(
      "Decision boundary", x: Axis("first feature"), y: Axis("second feature"),
      marks: [Regions(scores: scores, x: 0...6, y: 0...6)] + points)
  }

  private static func squaredDistance(_ a: Point, _ b: Point) -> Double {
    (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)
  }
}
