/// The least code that counts what convolutions cost; tests compare it with the core.
enum Teaching {
  /// Parameters, multiply-adds for one pixel, and the receptive field of padded convolutions one after the other.
  static func cost(
    of layers: [(size: Int, filters: Int)], channels: Int
  ) -> (parameters: Int, multiplyAdds: Int, field: Int) {
    var (parameters, multiplyAdds, field, channels) = (0, 0, 1, channels)
    for layer in layers {
      let weights = layer.size * layer.size * channels * layer.filters
      parameters += weights + layer.filters  // a bias for each filter
      multiplyAdds += weights
      field += layer.size - 1
      channels = layer.filters
    }
    return (parameters, multiplyAdds, field)
  }
}
