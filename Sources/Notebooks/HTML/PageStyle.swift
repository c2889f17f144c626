/// How pages look: a measure of about 70 characters, notes in the margin where there is one, light, dark and on paper.
enum PageStyle {
  /// The style sheet.
  static let text =
    ":root{\(PageColors.light.properties)}\n"
    + "@media screen and (prefers-color-scheme:dark){:root{\(PageColors.dark.properties)}}\n"
    + rules

  private static let rules = """
    :root{--serif:Charter,"Bitstream Charter","Sitka Text",Cambria,"Noto Serif",Georgia,serif;
      --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;
      --mono:ui-monospace,"SF Mono","Cascadia Code",Menlo,Consolas,"DejaVu Sans Mono",monospace}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0 auto;padding:0 1.25rem 4rem;max-width:42.5rem;
      background:var(--sheet);color:var(--ink);font:1.125rem/1.6 var(--serif);
      overflow-wrap:break-word}
    h1,h2,h3,.kicker,.label,nav,footer,figcaption,caption,table,summary,.side-note,.verdict,.run
      {font-family:var(--sans)}
    h1{font-size:clamp(2rem,1.4rem + 3vw,3rem);line-height:1.1;letter-spacing:-.02em;margin:.2rem 0 1rem}
    h2{font-size:1.6rem;line-height:1.25;letter-spacing:-.01em;margin:3.5rem 0 1rem}
    h3{font-size:1.15rem;line-height:1.35;margin:0 0 .6rem}
    p,ul,ol,dl{margin:0 0 1.1rem}
    ul,ol{padding-left:1.5rem}
    li{margin:.25rem 0}
    li::marker{color:var(--soft)}
    a{color:var(--accent)}
    :focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:3px}
    .skip{position:absolute;left:-100vw;padding:.5rem 1rem;background:var(--sheet);font-family:var(--sans)}
    .skip:focus{left:1rem;top:1rem;z-index:1}
    header{padding-top:clamp(2rem,6vw,5rem)}
    .kicker{color:var(--soft);font-size:.9rem;letter-spacing:.04em;margin:0}
    .question{font-size:1.4rem;line-height:1.4;color:var(--ink);margin:0 0 1rem}
    .run{font-size:.85rem;color:var(--soft);margin:0 0 1.5rem}
    .contents{border-top:1px solid var(--line);border-bottom:1px solid var(--line);padding:.7rem 0;
      margin-bottom:2.5rem;font-size:.9rem;line-height:1.5}
    .contents ol{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.1rem 1.4rem}
    .contents a{text-decoration:none;display:inline-block;padding:.2rem 0}
    .contents a:hover{text-decoration:underline}
    code,pre{font-family:var(--mono);font-size:.86em}
    :not(pre)>code{background:var(--panel);border-radius:4px;padding:.1em .2em;
      -webkit-box-decoration-break:clone;box-decoration-break:clone}
    a>code{color:inherit}
    pre{margin:0;padding:.9rem 1rem;background:var(--panel);border-radius:8px;overflow-x:auto;
      font-size:.8rem;line-height:1.55;tab-size:2}
    pre code{font-size:inherit}
    .plain{margin:0 0 1.1rem}
    .keyword{color:var(--keyword)}.type,.call{color:var(--type)}.string{color:var(--string)}
    .number{color:var(--number)}.comment{color:var(--comment);font-style:italic}
    math{font-family:"Latin Modern Math","STIX Two Math","Cambria Math","DejaVu Math TeX Gyre",math;font-size:1.06em}
    math .bold{font-weight:bold}
    math .cases>mtr>mtd,math .aligned>mtr>mtd:nth-child(even){text-align:left}
    math .aligned>mtr>mtd:nth-child(odd){text-align:right}
    math .aligned>mtr>mtd{padding-left:.1em;padding-right:.1em}
    .formula{margin:1.6rem 0}
    .formula>div{overflow-x:auto;overflow-y:hidden;padding:.3rem 0;font-size:1.1em}
    .symbols{display:grid;grid-template-columns:auto 1fr;gap:.15rem .9rem;margin:.7rem 0 0;
      font-size:.95rem;color:var(--soft);line-height:1.5}
    .symbols dt{text-align:right;color:var(--ink)}.symbols dd{margin:0}
    .source{font-size:.85rem;font-family:var(--sans);color:var(--soft);margin:.5rem 0 0}
    figure{margin:2.2rem 0}
    figcaption,caption{font-size:.9rem;line-height:1.5;color:var(--soft);text-align:left}
    figcaption{margin-top:.6rem}
    figcaption b,caption b{color:var(--ink)}
    picture{display:contents}
    .picture{display:flex;overflow-x:auto;border-radius:6px}
    .picture img{flex:none;max-width:100%;height:auto}
    .picture::after{content:"";flex:none;position:sticky;right:0;width:1.5rem;margin-left:-1.5rem;
      background:var(--sheet);-webkit-mask-image:linear-gradient(to right,transparent,#000);
      mask-image:linear-gradient(to right,transparent,#000)}
    .code figcaption{margin:0 0 .4rem;overflow-wrap:anywhere}
    .code figcaption .file{display:block;font-size:.8rem}
    .code p{margin:.6rem 0 0}
    .table{overflow-x:auto;margin:1.8rem 0}
    table{border-collapse:collapse;font-size:.9rem;line-height:1.45;font-variant-numeric:tabular-nums}
    .table table{min-width:min(100%,26rem)}
    caption{padding-bottom:.5rem}
    th,td{padding:.4rem .9rem .4rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
    th:last-child,td:last-child{padding-right:0}
    thead th,thead td{border-bottom:2px solid var(--line);vertical-align:bottom;font-weight:600}
    tbody th{font-weight:500}
    .right{text-align:right}td.right{white-space:nowrap}
    .below{font-size:.85rem;color:var(--soft);font-family:var(--sans);margin:.6rem 0 0}
    .claim{margin:1.6rem 0;padding:.8rem 1.1rem;border-left:4px solid var(--good);background:var(--good-panel);
      border-radius:0 8px 8px 0}
    .claim p{margin:0}
    .claim .verdict{font-size:.85rem;color:var(--good);margin-top:.35rem}
    .claim.false{border-color:var(--bad);background:var(--bad-panel)}
    .claim.false .verdict,.failures{color:var(--bad)}
    .failures{border:2px solid var(--bad);background:var(--bad-panel);border-radius:8px;padding:.8rem 1.1rem;
      margin-bottom:2rem;font-family:var(--sans);font-size:.95rem}
    .failures p,.failures ul{margin:0}
    .failures a{color:inherit}
    .box{margin:2rem 0;padding:1.1rem 1.3rem;background:var(--panel);border-radius:10px}
    .box>:last-child,.box li>:last-child,.question-item>:last-child{margin-bottom:0}
    .box pre{background:var(--sheet)}
    .label{font-weight:600;font-size:.85rem;letter-spacing:.03em;color:var(--accent);margin:0 0 .4rem}
    .letters{list-style:upper-alpha}
    details{margin:.7rem 0 0}
    summary{cursor:pointer;font-size:.95rem;color:var(--accent);padding:.25rem 0;width:fit-content}
    details>:not(summary){margin-left:1.05rem}
    details>p{margin:.4rem 0}
    .versions{display:grid;gap:1.2rem;margin:1rem 0;grid-template-columns:minmax(0,1fr)}
    .versions .label{margin-bottom:.4rem}
    .wrong .label{color:var(--bad)}.right-version .label{color:var(--good)}
    .output{margin-top:.4rem;white-space:pre-wrap;border-left:3px solid var(--line);border-radius:0 8px 8px 0}
    .question-item{margin:1.8rem 0 0;padding:1.4rem 0 0;border-top:1px solid var(--line)}
    fieldset{border:0;min-width:0;padding:0}
    .question-item>legend{float:left;width:100%;padding:0;margin:0 0 .6rem;font-weight:bold}
    .question-item>legend+*{clear:both}
    .question-item label{display:grid;grid-template-columns:auto auto 1fr;gap:.5rem;align-items:baseline;
      padding:.35rem .5rem;margin:0 -.5rem;border-radius:6px;cursor:pointer}
    .question-item label:hover{background:var(--panel)}
    .question-item input{margin:0;accent-color:var(--accent)}
    .question-item label b{font-family:var(--sans);font-size:.85em;color:var(--soft)}
    button{font:600 .95rem/1.4 var(--sans);color:var(--accent);background:var(--panel);border:1px solid currentColor;
      border-radius:6px;padding:.35rem .9rem;cursor:pointer}
    button:hover{background:var(--sheet)}
    .answering,.motion,html.scripted .quiz details,.score:empty{display:none}
    html.scripted .answering{display:block;margin-top:.8rem}
    html.scripted .motion{display:block;margin-top:.6rem;min-width:5.5rem}
    .question-item .verdict{margin:.6rem 0 0;font-family:inherit}
    .verdict:empty{display:none}
    .verdict.correct{color:var(--good)}.verdict.mistaken{color:var(--bad)}
    .score{font-family:var(--sans);font-weight:600;margin:1.6rem 0 0}
    .hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    .side-note{font-size:.85rem;line-height:1.5;color:var(--soft);margin:0 0 1.3rem;padding-left:.9rem;
      border-left:2px solid var(--line)}
    .side-note>:last-child{margin-bottom:0}
    .neighbours{display:flex;flex-wrap:wrap;gap:1rem;justify-content:space-between;border-top:1px solid var(--line);
      margin-top:4rem;padding-top:1.2rem;font-size:1rem}
    .neighbours a{text-decoration:none;display:block;padding:.2rem 0}
    .neighbours a:hover{text-decoration:underline}
    .neighbours span{display:block;font-size:.8rem;color:var(--soft)}
    .neighbours .next{margin-left:auto;text-align:right}
    footer{font-size:.85rem;color:var(--soft);margin-top:2.5rem}
    footer pre{margin:.5rem 0}
    @media (max-width:40rem){caption{position:sticky;left:0;max-width:calc(100vw - 2.5rem)}}
    @media (min-width:46rem){.versions.short{grid-template-columns:repeat(2,minmax(0,1fr))}}
    @media (min-width:66rem){
      body{max-width:60rem}
      main>*>*,header>*,.neighbours,footer{max-width:40rem}
      .contents{max-width:none}
      main>*>.wide{max-width:none}
      main>*>.beside{max-width:none;width:57.5rem;display:grid;column-gap:2.5rem;
        grid-template-columns:40rem 15rem}
      .beside>.side-note{margin:.3rem 0 1.1rem;padding-left:0;border:0}
      main>*{max-width:40rem}
      main>*>.wide{width:57.5rem}
    }
    @media print{
      :root{--sheet:#fff}
      html{font-size:75%}
      body{max-width:none;padding:0}
      .contents,.skip,.neighbours,html.scripted .answering,html.scripted .motion,.score{display:none}
      html.scripted .quiz details{display:block}
      .question-item label{margin:0;padding-left:0;padding-right:0}
      pre{white-space:pre-wrap;border:1px solid var(--line)}
      .claim,.box{border:1px solid var(--line)}
      h2,h3,.label{break-after:avoid}
      figure,.claim,.bug,table,.question-item{break-inside:avoid}
      a{color:inherit}
      .picture,.table{overflow:visible}.picture::after{display:none}.picture img{min-width:0!important}
    }
    """
}
