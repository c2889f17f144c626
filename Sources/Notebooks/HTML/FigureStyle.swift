/// How figures within pages look; their colours are those of the page.
enum FigureStyle {
  /// The rules, for the style sheet of a page.
  static let text = """
    @media screen{.picture.drawing{overflow-y:hidden;padding:3px;margin:-3px}}
    .picture.drawing svg{flex:none;display:block;overflow:visible;max-width:none}
    .picture.drawing svg.wide{display:none}
    .picture.drawing text{font-family:"Convbook Sans",sans-serif;font-kerning:none;font-variant-ligatures:none;white-space:pre}
    .picture.drawing path{stroke-linecap:round;stroke-linejoin:round}
    .picture.drawing image{image-rendering:pixelated}
    .picture.drawing .mosaic{fill:none;stroke-width:1;shape-rendering:crispEdges}
    .picture.drawing .mosaic path{stroke-linecap:butt}
    .picture.drawing .halo{paint-order:stroke;stroke:var(--paper);stroke-width:5px;stroke-linejoin:round}
    .picture.drawing .step{display:none}
    .picture.drawing .step.now{display:inline}
    .stepper{display:grid;grid-template-columns:auto minmax(6rem,16rem) auto;justify-content:start;gap:var(--s2) var(--s4);align-items:center;
      font:400 .9375rem/1.4 var(--sans);margin-top:var(--s3)}
    .stepper p{grid-column:1/-1;margin:0;min-height:1.4em;color:var(--ink);font-family:var(--sans)}
    .stepper p:empty{display:none}
    .stepper .motion{margin:0!important}
    @media (min-width:700px),print{.picture.drawing svg.wide{display:block}.picture.drawing svg.narrow{display:none}}
    @media screen and (min-width:700px) and (max-width:1099px){
      .picture.drawing.broad svg.wide{display:none}.picture.drawing.broad svg.narrow{display:block}}
    @media screen and (min-width:800px) and (max-width:1099px){
      .hero .picture.drawing.broad svg.wide{display:block;width:100%;height:auto}.hero .picture.drawing.broad svg.narrow{display:none}}

    """
}
