package import ConvNet
package import Figures

extension Chart {
  /// The loss of a linear model over its flattest and its steepest direction, with gradient descent at nine tenths of the largest stable rate.
  package static func bowl(
    _ title: String, condition: Double, steps: Int, size: Size = Size(width: 330, height: 220)
  ) -> Chart {
    let (width, height): (Float, Float) = (1.2, 0.8)
    let plane = LossPlane(
      curvatures: (Float(1 / condition), 1), x: -width...width, y: -height...height)
    let start: (Float, Float) = (-1, 0.6)
    let path = plane.path(of: SGD(learningRate: 0), learningRate: 1.8, from: start, steps: steps)
    let first = plane.sample(start.0, start.1).loss
    let ground = Matrix(rows: 60, columns: 90) { row, column in
      let (x, y) = (Float(column) / 89 * 2 - 1, Float(row) / 59 * 2 - 1)
      return Double(plane.sample(width * x, height * y).loss / first)
    }
    let (x, y) = (Double(-width)...Double(width), Double(-height)...Double(height))
    var contours = Contours(
      ground, x: x, y: y, levels: [0.01, 0.05, 0.15, 0.3, 0.5, 0.75, 1, 1.4, 2])
    contours.showsColorBar = false
    let walk = Series(
      "",
      points: (0..<path.shape[0]).map { Point(Double(path[$0, 0]), Double(path[$0, 1])) },
      markers: .all)
    return Chart(
      title, x: Axis("Flattest direction", limits: x, covers: x),
      y: Axis("Steepest", limits: y, covers: y), marks: [contours, walk], size: size)
  }
}

extension Tensor {
  /// Square pictures that lie in rows of numbers `[N, side²]`, side by side in some rows with a gap between them, each divided by its
  /// largest magnitude.
  package func montage(_ places: [Int], side: Int, rows: Int) -> Matrix {
    let perRow = (places.count + rows - 1) / rows
    let largest = places.map { place in
      max(values[place * side * side..<(place + 1) * side * side].map(\.magnitude).max() ?? 1, 1e-9)
    }
    let cell = side + 1
    return Matrix(rows: cell * rows - 1, columns: cell * perRow - 1) { row, column in
      let picture = row / cell * perRow + column / cell
      let (y, x) = (row % cell, column % cell)
      if y == side || x == side || picture >= places.count { return 0 }
      return Double(values[places[picture] * side * side + y * side + x] / largest[picture])
    }
  }
}
