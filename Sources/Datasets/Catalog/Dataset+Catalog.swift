internal import ConvNet

extension Dataset {
  /// Every dataset that can be fetched by name.
  public static let all: [Dataset] = [mnist, fashionMNIST, cifar10]

  /// Handwritten digits.
  ///
  /// - SeeAlso: LeCun, Bottou, Bengio and Haffner (1998), <https://doi.org/10.1109/5.726791>, section III.A.
  public static let mnist = Dataset(
    name: "mnist",
    title: "MNIST",
    summary: "60\u{202F}000 + 10\u{202F}000 handwritten digits, 28×28, gray",
    subject: .digit,
    classNames: (0...9).map(String.init),
    imageShape: [28, 28, 1],
    standardization: Standardization(mean: [0.1306605], deviation: [0.3081078]),
    augmentation: .digits,
    defaultModel: "small",
    folderName: "mnist",
    files: idxFiles(sums: [
      "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
      "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
      "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
      "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    ]),
    mirrors: [
      "https://ossci-datasets.s3.amazonaws.com/mnist",
      "https://storage.googleapis.com/cvdf-datasets/mnist",
    ],
    format: .idx)

  /// Photographs of garments, made as a harder drop-in for ``mnist``.
  ///
  /// - SeeAlso: Xiao, Rasul and Vollgraf (2017), <https://arxiv.org/abs/1708.07747>.
  public static let fashionMNIST = Dataset(
    name: "fashion-mnist",
    title: "Fashion-MNIST",
    summary: "60\u{202F}000 + 10\u{202F}000 garments, 28×28, gray",
    subject: .garment,
    classNames: [
      "T-shirt/top", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag",
      "ankle boot",
    ],
    imageShape: [28, 28, 1],
    standardization: Standardization(mean: [0.2860406], deviation: [0.3530242]),
    augmentation: [.flip, .shift(pixels: 2)],
    defaultModel: "fashion",
    folderName: "fashion-mnist",
    files: idxFiles(sums: [
      "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
      "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
      "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
      "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
    ]),
    mirrors: [
      "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion",
      "https://storage.googleapis.com/tensorflow/tf-keras-datasets",
    ],
    format: .idx)

  /// Small colour photographs of animals and vehicles.
  ///
  /// - SeeAlso: Krizhevsky (2009), "Learning multiple layers of features from tiny images", chapter 3,
  ///   <https://www.cs.toronto.edu/~kriz/cifar.html>.
  public static let cifar10 = Dataset(
    name: "cifar-10",
    title: "CIFAR-10",
    summary: "50\u{202F}000 + 10\u{202F}000 small photographs, 32×32, colour",
    subject: .photograph,
    classNames: [
      "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
    ],
    imageShape: [32, 32, 3],
    standardization: Standardization(
      mean: [0.4913997, 0.4821584, 0.4465309], deviation: [0.2470322, 0.2434851, 0.2615878]),
    augmentation: [.flip, .shift(pixels: 4)],
    defaultModel: "cifar",
    folderName: "cifar-10-batches-bin",
    files: [
      cifarFile(
        "data_batch_1.bin", .train,
        "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5"),
      cifarFile(
        "data_batch_2.bin", .train,
        "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed"),
      cifarFile(
        "data_batch_3.bin", .train,
        "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67"),
      cifarFile(
        "data_batch_4.bin", .train,
        "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48"),
      cifarFile(
        "data_batch_5.bin", .train,
        "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add"),
      cifarFile(
        "test_batch.bin", .test,
        "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b"),
    ],
    mirrors: ["https://www.cs.toronto.edu/~kriz"],
    format: .cifar10(archive: "cifar-10-binary.tar.gz"))

  /// The four files that MNIST and its relatives consist of: 60,000 and 10,000 images of 28×28 pixels.
  private static func idxFiles(sums: [String]) -> [DatasetFile] {
    [
      DatasetFile("train-images-idx3-ubyte", .train, size: 47_040_016, sha256: sums[0]),
      DatasetFile("train-labels-idx1-ubyte", .train, size: 60_008, sha256: sums[1]),
      DatasetFile("t10k-images-idx3-ubyte", .test, size: 7_840_016, sha256: sums[2]),
      DatasetFile("t10k-labels-idx1-ubyte", .test, size: 10_008, sha256: sums[3]),
    ]
  }

  /// A file of 10,000 records.
  private static func cifarFile(
    _ name: String, _ split: DatasetSplit, _ sum: String
  ) -> DatasetFile {
    DatasetFile(name, split, size: 30_730_000, sha256: sum)
  }
}
