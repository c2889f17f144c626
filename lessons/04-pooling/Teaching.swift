/// Max pooling as one explains it: one channel, no padding, nothing but windows of two by two.
enum Teaching {
  static func maxPooled(_ image: [[Float]]) -> [[Float]] {
    var map: [[Float]] = []
    for row in stride(from: 0, to: image.count, by: 2) {
      map.append([])
      for column in stride(from: 0, to: image[row].count, by: 2) {
        let places = column...column + 1
        let window = image[row][places] + image[row + 1][places]
        map[map.count - 1].append(window.max() ?? 0)
      }
    }
    return map
  }
}
