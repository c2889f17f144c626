"""Puts scripts and styles as they are now into pages that were written before: those that all share, and a lesson's own.

For whoever works on a widget: write the lesson once, then change the script, run this, and reload.

    python3 Tests/Browser/refresh.py output/padding/index.html
"""

import base64
import hashlib
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "Sources" / "CEmbed" / "Scripts"


def source(name: str) -> pathlib.Path:
    """The file of a script that pages call `pooling.js`: one that all share, or the `widget.js` that defines this kind."""
    if (SCRIPTS / name).exists():
        return SCRIPTS / name
    kind = name.removesuffix(".js")
    (own,) = (path for path in ROOT.glob("lessons/*/widget.js") if f'Widget.define("{kind}"' in path.read_text())
    return own


def refreshed(page: str) -> str:
    """The page with every script that it carries, and the styles of widgets, in their present form."""
    styles = [SCRIPTS / "widgets.css"]

    def script(match: re.Match) -> str:
        path = source(match[1])
        if path.name == "widget.js" and path.parent != SCRIPTS:
            styles.append(path.with_suffix(".css"))
        text = path.read_text()
        return f'<script data-file="{match[1]}">{text}</script>'

    page = re.sub(r'<script data-file="([^"]*)">.*?</script>', script, page, flags=re.S)
    text = "\n".join(path.read_text() for path in styles)
    page = re.sub(r"convbook-widget\{display:block\}.*?</style>", lambda _: f"{text}\n</style>", page, flags=re.S)
    texts = re.findall(r'<script data-file="[^"]*">(.*?)</script>', page, flags=re.S)
    sums = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts)
    return re.sub(r"script-src ('sha256-[^']*' ?)+", f"script-src {sums} ", page)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("name the pages: python3 Tests/Browser/refresh.py output/padding/index.html")
    for name in sys.argv[1:]:
        path = pathlib.Path(name)
        path.write_text(refreshed(path.read_text()))
