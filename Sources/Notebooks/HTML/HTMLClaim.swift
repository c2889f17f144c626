/// Writes claims as HTML: drawn where they rest on measurements over seeds, in words otherwise.
enum HTMLClaim {
  /// The verdict, the sentence, and what it rests on.
  static func text(_ claim: Claim, number: Int) throws(NotebookError) -> String {
    let verdict = claim.holds ? "✓ Holds in this run" : "✗ Does not hold in this run"
    var content = """
      <p class="tag" role="status">\(verdict)</p>
      <p class="say">\(try HTMLMarkdown.inline(claim.sentence))</p>
      """
    if let evidence = claim.evidence {
      content += "\n\(ClaimDrawing.markup(evidence))"
      content +=
        "\n<p class=\"rests\">One dot a seed; the bar is the 95 % interval of their mean.</p>"
      content += "\n\(breaking(evidence, number))"
    } else {
      content += "\n<p class=\"rests\">\(HTMLText.escaped(claim.facts))</p>"
    }
    return """
      <div class="claim wide\(claim.holds ? "" : " broken")" id="claim-\(number)">
      \(content)
      </div>
      """
  }

  /// Where the threshold and the seeds can be changed until the claim fails.
  private static func breaking(_ evidence: ClaimEvidence, _ number: Int) -> String {
    let values = evidence.spread.values.map { "\($0)" }.joined(separator: " ")
    return """
      <details class="break needs-scripts" data-values="\(values)" data-threshold="\(evidence.threshold)" \
      data-above="\(evidence.mustBeAbove)" data-unit="\(HTMLText.escaped(evidence.unit))" data-decimals="\(evidence.decimals)">
      <summary>Break it<span class="hidden"> (claim \(number))</span></summary>
      <div></div>
      </details>
      """
  }
}
