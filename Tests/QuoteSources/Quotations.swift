/// Everything that lessons quote from the sources.
let quotations = [
  Quotation("positions", in: "ConvNet/Operations/WindowAxis.swift", from: "public func positions("),
  Quotation("samePadding", in: "ConvNet/Operations/WindowAxis.swift", from: "public func padding("),
  Quotation("maxPooled", in: "ConvNet/Operations/Pooling.swift", from: "public func maxPooled("),
  Quotation(
    "maxPoolingGradient", in: "ConvNet/Operations/Pooling.swift",
    from: "public func maxPoolingGradient("),
  Quotation(
    "averagePooled", in: "ConvNet/Operations/Pooling.swift", from: "public func averagePooled("),
  Quotation(
    "softmax", in: "ConvNet/Operations/Softmax.swift", from: "public func softmax("),
  Quotation(
    "softmaxGradient", in: "ConvNet/Operations/Softmax.swift", from: "func softmaxGradient("),
  Quotation(
    "sequentialForward", in: "ConvNet/Layers/Sequential.swift", from: "public func forward("),
  Quotation(
    "activationDerivative", in: "ConvNet/Layers/ActivationFunction.swift",
    from: "public func derivative("),
  Quotation("dropoutForward", in: "ConvNet/Layers/Dropout.swift", from: "public func forward("),
  Quotation("dropoutFill", in: "ConvNet/Layers/Dropout.swift", from: "package func fill("),
  Quotation(
    "augmentationMove", in: "ConvNet/Augmentation/Augmentation.swift", from: "private func move("),
]
