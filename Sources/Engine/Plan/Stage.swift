import ConvNet
import KernelInterface

/// One or more layers of a network that the engine computes in one go.
protocol Stage: AnyObject {
  /// How the plan describes it.
  var summary: StageSummary { get }
  /// What it takes and what it gives.
  var input: Value { get }
  var output: Value { get }
  /// Whether the way back needs the output as the stage gave it, so that nobody may change it in place.
  ///
  /// A rectifier only asks whether a number is above zero, and where a dropout has silenced one, its gradient is silenced, too.
  var needsOutput: Bool { get }
  /// How many numbers of working memory a thread needs.
  var scratch: Int { get }
  /// How weights are made ready for the kernels before anything runs.
  var packings: [Packing] { get }
  /// Where the gradients of parameters are gathered.
  var gradients: [GradientSum] { get }

  /// Makes room for what it keeps of each unit.
  func allocate(units: Int)
  /// Called before each batch.
  func begin()
  /// Adds the way forward.
  func addForward(to schedule: inout Schedule)
  /// Adds the way back, which takes the gradient of ``output`` to that of ``input``.
  func addBackward(to schedule: inout Schedule)
}

extension Stage {
  var needsOutput: Bool { false }
  var scratch: Int { 0 }
  var packings: [Packing] { [] }
  var gradients: [GradientSum] { [] }
  func allocate(units: Int) {}
  func begin() {}
}

/// What flows from one stage to the next.
final class Value {
  /// The shape of one image.
  let shape: Shape
  let layout: Layout
  let numbers: Buffer
  /// The gradient of the numbers; none when nobody asks for it.
  let gradient: Buffer?
  /// Whether whoever hands the gradient back has taken the rectifier that made the numbers into account.
  var gradientIsRectified = false

  init(_ shape: Shape, _ layout: Layout, _ numbers: Buffer, gradient: Buffer?) {
    (self.shape, self.layout, self.numbers, self.gradient) = (shape, layout, numbers, gradient)
  }

  /// A new place for numbers of this shape.
  init(_ shape: Shape, forTraining: Bool) {
    self.shape = shape
    layout = Layout(padding: shape)
    numbers = Buffer(Float.self, perImage: layout.size)
    gradient = forTraining ? Buffer(Float.self, perImage: layout.size) : nil
  }

  /// The same numbers under another shape.
  func reshaped(to shape: Shape) -> Value { Value(shape, layout, numbers, gradient: gradient) }
}

/// What a plan says about one of its stages.
struct StageSummary {
  /// The layers in the words of the model: `Conv2D + ReLU + MaxPool2D`.
  let layers: String
  /// Which kernel computes them.
  let kernel: String
  /// The shape of one output.
  var outputShape: Shape = []
  /// Multiplications and additions of the plain computation for one image, forward.
  var operations = 0
}

/// What the stages of one plan share while a batch is worked on.
final class Batch {
  /// How many images it has.
  var count = 0
  /// The randomness of this step; none in inference.
  var generator: RandomGenerator?
  var targets = Targets.classes([])
  /// The mean loss, once it is known.
  var loss = 0.0
  /// Where the outputs go, one row after the other; none between batches.
  var outputs: MutableFloats?

  var units: Int { Workers.unitCount(of: count) }
}
