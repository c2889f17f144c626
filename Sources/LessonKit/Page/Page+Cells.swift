internal import Base
public import ConvNet
public import Figures
public import Notebooks

extension Page {
  /// Panels beside each other for `:::{figure} name`, whose `:alt:` says what they show; the name is that of their files, too.
  ///
  /// - Throws: `FigureError` when they can't be drawn, `PageError` when the page does not say what they show.
  public mutating func figure(
    _ name: String, _ title: String, _ panels: [any Panel], columns: Int? = nil,
    file: String = #fileID, line: Int = #line
  ) throws {
    let figure = Figure(title, alternativeText: "", panels: panels, columns: columns)
    try self.figure(name, figure, file: file, line: line)
  }

  /// The same with the panels one after the other.
  public mutating func figure(
    _ name: String, _ title: String, _ panels: any Panel..., columns: Int? = nil,
    file: String = #fileID, line: Int = #line
  ) throws {
    try figure(name, title, panels, columns: columns, file: file, line: line)
  }

  /// A picture for `:::{figure} name`; the name is that of its files, too.
  ///
  /// - Throws: as above.
  public mutating func figure(
    _ name: String, _ figure: Figure, file: String = #fileID, line: Int = #line
  ) throws {
    let figure = try described(figure, .figure, name, file: file, line: line)
    add(
      name, .figure, .figure(try figure.illustration(name, options.pictures)), file: file,
      line: line)
  }

  /// The picture of the first screen, for `:::{hero} name`.
  ///
  /// - Throws: `FigureError` when it can't be drawn.
  public mutating func hero(
    _ name: String, _ figure: Figure, file: String = #fileID, line: Int = #line
  ) throws {
    let figure = try described(figure, .hero, name, file: file, line: line)
    add(
      name, .hero, .hero(try figure.illustration(name, isHero: true, options.pictures)), file: file,
      line: line)
  }

  /// A picture of the first screen that moves: it plays once by itself, where readers want motion.
  ///
  /// - Throws: `FigureError` when it can't be drawn.
  public mutating func hero(
    _ name: String, _ animation: Animation, file: String = #fileID, line: Int = #line
  ) throws {
    let animation = try described(animation, .hero, name, file: file, line: line)
    let illustration = try animation.illustration(name, isHero: true, options.pictures)
    add(name, .hero, .hero(illustration), file: file, line: line)
  }

  /// Figures one after the other for `:::{animation} name`, whose `:alt:` says what moves; the last one stays for `rest` seconds.
  ///
  /// - Throws: `FigureError` when they can't be drawn, `PageError` when the page does not say what moves.
  public mutating func animation(
    _ name: String, _ title: String, _ figures: [Figure], secondsPerFrame: Double = 0.6,
    rest: Double = 2, file: String = #fileID, line: Int = #line
  ) throws {
    let animation = Animation(
      title, alternativeText: "", figures: figures, secondsPerFrame: secondsPerFrame, rest: rest)
    try self.animation(name, animation, file: file, line: line)
  }

  /// A picture that moves, for `:::{animation} name`; files that can't move show a strip of key frames.
  ///
  /// - Throws: `FigureError` when it can't be drawn.
  public mutating func animation(
    _ name: String, _ animation: Animation, file: String = #fileID, line: Int = #line
  ) throws {
    let animation = try described(animation, .animation, name, file: file, line: line)
    let illustration = try animation.illustration(name, options.pictures)
    add(name, .animation, .animation(illustration), file: file, line: line)
  }

  /// A picture with the words that its block has for those who can't see it.
  private func described<Kind: Picture>(
    _ picture: Kind, _ directive: PageDirective, _ name: String, file: String, line: Int
  ) throws -> Kind {
    var picture = picture
    if let words = try text?.alternativeText(of: directive, name, with: contents) {
      picture.alternativeText = words
    }
    if picture.alternativeText.isEmpty {
      throw PageError(
        file: file, line: line,
        problem: "nothing says what “\(name)” shows; begin its block with :alt: and a sentence")
    }
    return picture
  }

  /// Something to move, for `:::{widget} kind`; a figure stands for it where it can't be moved.
  ///
  /// - Throws: `FigureError` when the figure can't be drawn.
  public mutating func widget(
    _ widget: LessonWidget, file: String = #fileID, line: Int = #line
  ) throws {
    add(widget.kind, .widget, .widget(try widget.cell(options.pictures)), file: file, line: line)
  }

  /// Rows and columns for `:::{table} name`; headers and words are inline Markdown, numbers are recorded in the manifest.
  ///
  /// - Precondition: every row is as long as the header.
  public mutating func table(
    _ name: String, _ header: [String], rows: [[TableCell]], namesRows: Bool = true,
    file: String = #fileID, line: Int = #line
  ) {
    for row in rows {
      for (column, cell) in zip(header, row) {
        if let value = cell.value {
          record("\(name): \(namesRows ? row[0].text + ", " : "")\(column)", value)
        }
      }
    }
    let table = Table(header, rows: rows.map { $0.map(\.text) }, namesRows: namesRows)
    add(name, .table, .table(table), file: file, line: line)
  }

  /// One quantity under several conditions, a value for each seed, for `:::{measurement} quantity`.
  ///
  /// - Precondition: there is a value for each seed under every condition.
  public mutating func measurement(
    _ quantity: String, of rows: [(name: String, values: [Double])], unit: String = "",
    decimals: Int, file: String = #fileID, line: Int = #line
  ) {
    let measurement = Measurement(
      quantity, rows: rows.map { Measurement.Row($0.name, $0.values) }, seeds: seeds, unit: unit,
      decimals: decimals, command: options.command)
    add(quantity, .measurement, .measurement(measurement), file: file, line: line)
  }

  /// The accuracy of each setting of a trial on each test set, in percent, for `:::{measurement} quantity`.
  public mutating func measurement<Setting>(
    _ quantity: String, _ trial: Trial<Setting>, file: String = #fileID, line: Int = #line
  ) {
    let rows = trial.tests.flatMap { test in
      trial.settings.map { setting in
        let name = trial.name(setting)
        let values = trial.accuracies(setting, on: test)
        return (trial.tests.count > 1 ? "\(test), \(name)" : name, values)
      }
    }
    measurement(quantity, of: rows, unit: "%", decimals: 1, file: file, line: line)
  }

  /// Whether the sentence in `:::{claim} name` holds, what it needs and what was found.
  public mutating func claim(
    _ name: String, holds: Bool, expected: String, found: String, file: String = #fileID,
    line: Int = #line
  ) {
    let claim = Claim("", name: name, holds: holds, expected: expected, found: found)
    add(name, .claim, .claim(claim), file: file, line: line)
  }

  /// What must hold in every run, such as an identity, for `:::{check} name`: what it needs and what was found.
  public mutating func check(
    _ name: String, holds: Bool, expected: String, found: String, file: String = #fileID,
    line: Int = #line
  ) {
    let claim = Claim("", name: name, holds: holds, expected: expected, found: found)
    add(name, .check, .check(claim), file: file, line: line)
  }

  /// What came true of the options in `:::{bet} name`, counted from 0.
  public mutating func bet(
    _ name: String, cameTrue option: Int, file: String = #fileID, line: Int = #line
  ) {
    contents.add(name, outcome: .init(rightIndex: option), at: .init(file: file, line: line))
  }

  /// What was measured for `:::{bet} name`, a value for each seed, the values that each of its options stands for, and what they are,
  /// where the question does not say so.
  ///
  /// - Precondition: one of the ranges holds the mean.
  public mutating func bet(
    _ name: String, measured values: [Double], options ranges: [ClosedRange<Double>],
    _ unit: String = "", decimals: Int, axis: String = "", file: String = #fileID,
    line: Int = #line
  ) {
    contents.add(
      name, outcome: .init(values, ranges: ranges, unit: unit, decimals: decimals, axis: axis),
      at: .init(file: file, line: line))
  }

  /// A claim about a paired difference: its mean, over the seeds, must be beyond a threshold. Readers may break it with an
  /// `experiment`, a small form of what was measured, in points of accuracy.
  public mutating func claim(
    _ name: String, _ difference: PairedDifference, _ relation: ClaimRelation,
    _ threshold: Double, _ unit: String = "", decimals: Int, experiment: PageExperiment? = nil,
    file: String = #fileID, line: Int = #line
  ) {
    let limit = Decimals.fixed(threshold, decimals) + (unit.isEmpty ? "" : " \(unit)")
    let evidence = ClaimEvidence(
      difference, mustBeAbove: relation == .isAbove, threshold: threshold, unit: unit,
      decimals: decimals)
    var claim = Claim(
      "", name: name, holds: relation.holds(difference.mean, threshold),
      expected: "a mean \(relation.rawValue) \(limit)",
      found: difference.text(decimals: decimals, unit: unit), evidence: evidence)
    claim.experiment = experiment.map { ClaimExperiment(settings: $0.settings) }
    add(name, .claim, .claim(claim), file: file, line: line)
  }

  /// A declaration quoted from the sources, for `:::{code} name`.
  ///
  /// - Parameters:
  ///   - start: the beginning of its first line, without indentation; no other line of the file begins so.
  ///   - source: where it stands below `Sources`: one of the files that `CQuotations` carries.
  /// - Throws: ``QuotationError`` when the source has moved on.
  public mutating func code(
    _ name: String, from start: String, in source: String, file: String = #fileID, line: Int = #line
  ) throws(QuotationError) {
    let excerpt = try SourceExcerpt(in: source, from: start)
    add(name, .code, .code(excerpt), file: file, line: line)
  }

  /// A declaration quoted from the lesson's own `Teaching.swift`, for `:::{code} name`.
  ///
  /// - Parameter start: the beginning of its first line, without indentation; no other line of the file begins so.
  /// - Throws: ``QuotationError`` when there is none.
  public mutating func teaching(
    _ name: String, from start: String, file: String = #fileID, line: Int = #line
  ) throws(QuotationError) {
    let excerpt = try SourceExcerpt(from: start, in: teaching.source, file: teaching.file)
    add(name, .code, .code(excerpt), file: file, line: line)
  }

  /// Both directions of a layer checked against each other, for `:::{gradients} layer`.
  ///
  /// - SeeAlso: ``gradientErrors(of:at:mode:)``
  public mutating func gradients(
    of name: String, _ layer: any Layer, at input: Tensor, mode: Mode = .training,
    tolerance: Double = 1e-4, file: String = #fileID, line: Int = #line
  ) {
    gradients(
      of: name, gradientErrors(of: layer, at: input, mode: mode), tolerance: tolerance, file: file,
      line: line)
  }

  /// Several layers checked at once, a relative error for each, for `:::{gradients} layers`.
  public mutating func gradients(
    of name: String, _ errors: [(name: String, relativeError: Double)], tolerance: Double = 1e-4,
    file: String = #fileID, line: Int = #line
  ) {
    let rows = errors.map { GradientCheck.Row($0.name, relativeError: $0.relativeError) }
    add(
      name, .gradients, .gradientCheck(GradientCheck(of: name, rows, tolerance: tolerance)),
      file: file, line: line)
  }
}

/// On which side of its threshold a claim holds.
public enum ClaimRelation: String, Sendable {
  case isBelow = "below"
  case isAbove = "above"

  func holds(_ value: Double, _ threshold: Double) -> Bool {
    self == .isBelow ? value < threshold : value > threshold
  }
}
