/// How figures within pages look; their colours are those of the page.
enum FigureStyle {
  /// The rules, for the style sheet of a page.
  static let text = """
    .drawing{overflow-y:hidden;padding:2px 0}
    .drawing svg{flex:none;display:block;overflow:visible;max-width:none}
    .drawing svg.wide{display:none}
    .drawing text{font-family:"Convbook Sans",sans-serif;font-kerning:none;font-variant-ligatures:none;white-space:pre}
    .drawing path{stroke-linecap:round;stroke-linejoin:round}
    .drawing image{image-rendering:pixelated}
    .drawing .mosaic{fill:none;stroke-width:1;shape-rendering:crispEdges}
    .drawing .mosaic path{stroke-linecap:butt}
    .drawing .halo{paint-order:stroke;stroke:var(--paper);stroke-width:5px;stroke-linejoin:round}
    .drawing .step{display:none}
    .drawing .step.now{display:inline}
    .player{display:grid;grid-template-columns:auto minmax(6rem,16rem) auto;gap:var(--s2) var(--s4);align-items:center;
      font:400 .9375rem/1.4 var(--sans);margin-top:var(--s3)}
    .player p{grid-column:1/-1;margin:0;min-height:1.4em;color:var(--ink);font-family:var(--sans)}
    .player p:empty{display:none}
    .player .motion{margin:0!important}
    @media (min-width:700px),print{.drawing svg.wide{display:block}.drawing svg.narrow{display:none}}

    """
}
