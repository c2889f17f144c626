/// Which part of a dataset: images to learn from, or images kept aside to measure with.
public enum DatasetSplit: String, CaseIterable, Sendable {
  /// What a network learns from.
  case train
  /// What it is measured on, once, at the end.
  case test
}
