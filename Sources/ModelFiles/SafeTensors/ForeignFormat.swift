/// Files that people hand over in place of safetensors, known by their first bytes.
enum ForeignFormat: CustomStringConvertible {
  /// What `torch.save`, `keras.Model.save` or NumPy's `savez` writes.
  case zip
  /// What Keras writes for weights alone.
  case hdf5
  /// Two words of a command line have changed places.
  case png

  /// - Returns: nil for anything else, safetensors included.
  init?(of bytes: [UInt8]) {
    switch bytes.prefix(4) {
    case [0x50, 0x4B, 0x03, 0x04]: self = .zip
    case [0x89, 0x48, 0x44, 0x46]: self = .hdf5
    case [0x89, 0x50, 0x4E, 0x47]: self = .png
    default: return nil
    }
  }

  /// What it is and what to do.
  var description: String {
    switch self {
    case .zip: "a zip archive, as torch.save and Keras write; \(Self.advice)"
    case .hdf5: "an HDF5 file, as Keras writes; \(Self.advice)"
    case .png: "a PNG image; name the model before the images"
    }
  }

  private static let advice =
    "save the weights with safetensors instead (convbook import --help shows how)"
}
