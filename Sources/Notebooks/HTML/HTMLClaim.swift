internal import Base

/// Writes claims as HTML: drawn where they rest on measurements over seeds, in words otherwise.
enum HTMLClaim {
  /// How an experiment is run with other settings on the reader's own computer.
  struct Command {
    /// `swift run -c release padding`
    let text: String
    let settings: [NotebookSetting]

    /// Nothing where a notebook has no settings.
    init?(_ notebook: Notebook) {
      if notebook.settings.isEmpty || notebook.command.isEmpty { return nil }
      (text, settings) = (notebook.command, notebook.settings)
    }

    /// As scripts read it.
    var json: String {
      JSON.object([
        ("command", .text(text)),
        (
          "settings",
          .list(
            settings.map {
              .object([
                ("name", .text($0.name)), ("meaning", .text($0.meaning)),
                ("allowed", .text($0.allowed)), ("value", .text($0.value)),
                ("examples", .text($0.examples.joined(separator: ","))),
              ])
            })
        ),
      ]).encoded(.line)
    }
  }

  /// The verdict, the sentence, and what it rests on.
  static func text(
    _ claim: Claim, number: Int, _ command: Command? = nil
  ) throws(NotebookError) -> String {
    let verdict = claim.holds ? "✓ Holds in this run" : "✗ Does not hold in this run"
    var content = """
      <p class="tag" role="status">\(verdict)</p>
      <p class="say">\(try HTMLMarkdown.inline(claim.sentence))</p>
      """
    if let evidence = claim.evidence {
      content += "\n\(ClaimDrawing.markup(evidence))"
      content +=
        "\n<p class=\"rests\">One dot for each seed; the bar is the 95 % interval of their mean.</p>"
      content += "\n\(try breaking(evidence, claim.experiment, number, command))"
    } else {
      content += "\n<p class=\"rests\">\(HTMLText.escaped(claim.facts))</p>"
    }
    return """
      <div class="claim wide\(claim.holds ? "" : " broken")" id="claim-\(number)">
      \(content)
      </div>
      """
  }

  /// Where the threshold and the seeds can be changed until the claim fails, and the experiment run with other settings.
  private static func breaking(
    _ evidence: ClaimEvidence, _ experiment: ClaimExperiment?, _ number: Int, _ command: Command?
  ) throws(NotebookError) -> String {
    let values = evidence.spread.values.map { "\($0)" }.joined(separator: " ")
    let run = command.map { " data-command=\"\(HTMLText.escaped($0.json))\"" } ?? ""
    var here = ""
    if let experiment {
      here = """

        <div class="here">
        <p>\(try HTMLMarkdown.inline(experiment.introduction))</p>
        <convbook-widget kind="\(ClaimExperiment.kind)" settings="\(HTMLText.escaped(experiment.settings))"></convbook-widget>
        </div>
        """
    }
    return """
      <details class="break needs-scripts" data-values="\(values)" data-threshold="\(evidence.threshold)" \
      data-above="\(evidence.mustBeAbove)" data-unit="\(HTMLText.escaped(evidence.unit))" data-decimals="\(evidence.decimals)"\(run)>
      <summary>Break it<span class="hidden"> (claim \(number))</span></summary>
      <div></div>\(here)
      </details>
      """
  }
}
