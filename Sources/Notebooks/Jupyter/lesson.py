import json
import os
import pathlib
import shutil
import subprocess
import tempfile

from IPython.display import Image, display


class Lesson:
    """A run of the lesson with some settings; where it can't run, what lies beside this notebook."""

    def __init__(self, settings):
        self.changed = {name: value for name, value in settings.items() if str(value) != WRITTEN[name]}
        self.folder, self.numbers = pathlib.Path("."), None
        sources = self._sources()
        if sources is None:
            print("There is no folder of Convbook above this notebook, nor in the environment variable CONVBOOK: "
                  "all outputs are those that it was written with.")
            return
        program = sources / ".build" / "release" / NAME
        if not program.exists() and shutil.which("swift") is None:
            print(f"{NAME} is not built, and there is no Swift to build it with: "
                  "all outputs are those that this notebook was written with.")
            return
        self._run(sources, [str(program)] if program.exists() else ["swift", "run", "-c", "release", NAME], settings)

    @staticmethod
    def _sources():
        here = pathlib.Path.cwd()
        above = [os.environ.get("CONVBOOK"), here, *here.parents]
        return next((pathlib.Path(path) for path in above if path and (pathlib.Path(path) / "Package.swift").exists()), None)

    def _run(self, sources, command, settings):
        # A folder of its own, so that nothing is overwritten.
        self._temporary = tempfile.TemporaryDirectory()
        words = [*ARGUMENTS, *(f"--set={name}={value}" for name, value in settings.items())]
        run = subprocess.run(
            [*command, *words, "--formats", "png", "--output", self._temporary.name], cwd=sources, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        found = list(pathlib.Path(self._temporary.name).glob("*/manifest.json"))
        if not found:
            raise RuntimeError(run.stdout.strip().splitlines()[-1] if run.stdout.strip() else f"{NAME} wrote nothing")
        self.folder = found[0].parent
        manifest = json.loads(found[0].read_text())
        self.numbers = [(number["name"], number["value"]) for number in manifest["numbers"]]
        print(f"Ran: {manifest['command']}")
        for claim in manifest["claims"]:
            print("✓ holds:" if claim["holds"] else "✗ does not hold:", claim["sentence"])

    def show(self, name):
        """Shows a figure of this run."""
        path = self.folder / "figures" / f"{name}.png"
        if path.exists():
            display(Image(path.read_bytes()))
        else:
            print(f"figures/{name}.png is not beside this notebook; the lesson writes both.")

    def compare(self):
        """Asserts that this run has the numbers that the notebook was written with, or tells what other settings have changed."""
        if self.numbers is None:
            print("Nothing was run, so there is nothing to compare.")
            return
        expected = dict(self._named(NUMBERS))
        found = dict(self._named(self.numbers))
        names = list(expected) + [name for name in found if name not in expected]
        differing = [name for name in names if expected.get(name) != found.get(name)]
        if not differing:
            print(f"All {len(names)} numbers are those that this notebook was written with.")
            return
        lines = [f"{name}: {found.get(name, 'missing')} here, {expected.get(name, 'missing')} there" for name in differing]
        if self.changed:
            told = ", ".join(f"{name} {value}" for name, value in self.changed.items())
            print(f"With {told}, {len(differing)} of {len(names)} numbers differ:", *lines, sep="\n")
            return
        raise AssertionError(
            f"{len(differing)} of {len(names)} numbers differ from those that this notebook was written with. Other sources do that, "
            "and processors of another kind in the last digits.\n" + "\n".join(lines))

    @staticmethod
    def _named(numbers):
        """Numbers under names of their own: a name that comes again gets a count."""
        counts = {}
        for name, value in numbers:
            counts[name] = counts.get(name, 0) + 1
            yield (name if counts[name] == 1 else f"{name} ({counts[name]})"), value
