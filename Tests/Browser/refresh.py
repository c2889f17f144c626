"""Puts the scripts and styles of Sources/CEmbed/Scripts as they are now into pages that were written before.

For whoever works on a widget: write the lesson once, then change the script, run this, and reload.

    python3 Tests/Browser/refresh.py output/padding/index.html
"""

import base64
import hashlib
import pathlib
import re
import sys

SCRIPTS = pathlib.Path(__file__).resolve().parents[2] / "Sources" / "CEmbed" / "Scripts"


def refreshed(page: str) -> str:
    """The page with every script that it carries, and the styles of widgets, in their present form."""

    def script(match: re.Match) -> str:
        text = (SCRIPTS / match[1]).read_text()
        return f'<script data-file="{match[1]}">{text}</script>'

    page = re.sub(r'<script data-file="([^"]*)">.*?</script>', script, page, flags=re.S)
    styles = (SCRIPTS / "widgets.css").read_text()
    page = re.sub(r"convbook-widget\{display:block\}.*?</style>", lambda _: f"{styles}\n</style>", page, flags=re.S)
    texts = re.findall(r'<script data-file="[^"]*">(.*?)</script>', page, flags=re.S)
    sums = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts)
    return re.sub(r"script-src ('sha256-[^']*' ?)+", f"script-src {sums} ", page)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("name the pages: python3 Tests/Browser/refresh.py output/padding/index.html")
    for name in sys.argv[1:]:
        path = pathlib.Path(name)
        path.write_text(refreshed(path.read_text()))
