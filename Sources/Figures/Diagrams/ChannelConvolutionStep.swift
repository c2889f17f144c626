/// One step of a convolution over several channels: each has a slice of the kernel, and the sums are added.
///
/// All steps of one convolution have the same layout, so that they make an animation.
///
/// - SeeAlso: Dumoulin and Visin (2016), A guide to convolution arithmetic for deep learning,
///   section 1.1, figure 1.3, <https://arxiv.org/abs/1603.07285>.
public struct ChannelConvolutionStep: Diagram, Hashable {
  /// What the step shows.
  public var title: String
  /// The channels, each with its slice of the kernel.
  public let channels: [ConvolutionStep]
  /// What is added to the sum of all channels.
  public let bias: Double
  /// Which step is shown, counted from 0, row by row; steps beyond the last show the last.
  public let step: Int

  /// The step number `step` of a convolution over `inputs`.
  ///
  /// - Parameters:
  ///   - kernels: the slice of the kernel for each channel.
  ///   - names: what the channels are called; "Channel 1" and so on where there are fewer names.
  ///   - colors: the colours of each channel's numbers; fewer leave the others' cells as the sheet.
  /// - Precondition: there are as many slices as channels, all channels have one size, and so have
  ///   all slices.
  public init(
    _ title: String = "", inputs: [Matrix], kernels: [Matrix], names: [String] = [],
    stride: Int = 1, padding: Int = 0, bias: Double = 0, step: Int, colors: [ColorScale] = []
  ) {
    precondition(
      inputs.count == kernels.count && Set(inputs.map { [$0.rows, $0.columns] }).count <= 1
        && Set(kernels.map { [$0.rows, $0.columns] }).count <= 1,
      "channels and slices of a kernel must be equally many, and each kind of one size")
    self.title = title
    self.bias = bias
    self.step = step
    channels = inputs.indices.map { index in
      ConvolutionStep(
        index < names.count ? names[index] : "Channel \(index + 1)", input: inputs[index],
        kernel: kernels[index], stride: stride, padding: padding, step: step,
        inputColors: index < colors.count ? colors[index] : nil)
    }
  }

  private init(_ step: Int, of other: ChannelConvolutionStep) {
    title = other.title
    channels = other.channels.map { $0.at(step: step) }
    bias = other.bias
    self.step = step
  }

  /// How many steps the convolution has; 0 where the kernel does not fit.
  public var steps: Int { channels.first?.steps ?? 0 }

  /// The same convolution at another step.
  public func at(step: Int) -> ChannelConvolutionStep { ChannelConvolutionStep(step, of: self) }

  /// All results, row by row.
  public var output: Matrix {
    guard let first = channels.first?.output else { return Matrix([]) }
    let outputs = channels.map(\.output)
    return Matrix(rows: first.rows, columns: first.columns) { row, column in
      outputs.reduce(bias) { $0 + $1[row, column] }
    }
  }

  /// A row of matrices for each channel, the output, and the formula.
  public func sketch(in style: PanelStyle) -> Sketch {
    Sketch(ChannelConvolutionLayout(self, style: style))
  }

  /// The numbers of every channel, the bias, the step and the output.
  public var sourceData: SourceData {
    [
      "kind": "channel convolution step", "title": .text(title),
      "channels": .list(channels.map(\.sourceData)), "bias": .number(bias),
      "step": .number(Double(step)), "output": output.sourceData,
    ]
  }
}
