/// Writes the place of the reader's own reliability diagram, which a script draws from bets and quiz answers.
enum HTMLCalibration {
  /// The place, and what stands there without scripts or before the first answer.
  static func text(caption: String = "") -> String {
    """
    <figure class="calibration">
    <p class="none">Bets and quiz answers that you give in this browser draw your own diagram here: how often you were right, \
    for each confidence that you stated. Nothing is sent anywhere.</p>
    <figcaption>\(caption.isEmpty ? "" : caption + " ")Bars are 95 % intervals (Wilson), wide while answers are few.</figcaption>
    </figure>
    """
  }
}
