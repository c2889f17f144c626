"""Runs all cells of a notebook that a lesson wrote: as it is, with another setting, with another number, and without the sources.

    python Tests/Jupyter/check.py output/padding/padding.ipynb

Needs nbclient and ipykernel.
"""

import copy
import os
import pathlib
import re
import sys
import time
import traceback

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

SOURCES = str(pathlib.Path(__file__).resolve().parents[2])


def executed(notebook, folder: pathlib.Path, sources: str | None = SOURCES):
    """A copy of the notebook after all of its cells were run in its folder, by a kernel that knows the sources or does not."""
    notebook = copy.deepcopy(notebook)
    for cell in code(notebook):
        cell.outputs = []
    if sources:
        os.environ["CONVBOOK"] = sources
    else:
        os.environ.pop("CONVBOOK", None)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    return notebook


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def pictures(notebook) -> list[str]:
    """The pictures among the outputs, as Base64 without line breaks."""
    return [output.data["image/png"].replace("\n", "") for cell in code(notebook) for output in cell.outputs
            if output.output_type == "display_data"]


def said(cell) -> str:
    """What a cell printed."""
    return "".join(output.text for output in cell.outputs if output.output_type == "stream")


def as_written(notebook, folder):
    """Run as it is, it reproduces every number, and every figure byte for byte."""
    run = executed(notebook, folder)
    assert "Ran: swift run -c release" in said(code(run)[1]), said(code(run)[1])
    assert said(code(run)[-1]).startswith("All ") and "are those" in said(code(run)[-1]), said(code(run)[-1])
    assert len(pictures(notebook)) > 2 and pictures(run) == pictures(notebook)


def with_epochs(source, value):
    """The cell of settings with another number of epochs."""
    changed = re.sub(r'"epochs": "\d+"', f'"epochs": {value}', source)
    assert changed != source, source
    return changed


def with_another_setting(notebook, folder):
    """With another setting it says which numbers differ, and shows the other figures."""
    other = copy.deepcopy(notebook)
    cell = code(other)[1]
    cell.source = with_epochs(cell.source, "1")
    run = executed(other, folder)
    last = said(code(run)[-1])
    assert last.startswith("With epochs 1, ") and "numbers differ" in last, last
    assert pictures(run) != pictures(notebook)


def with_another_number(notebook, folder):
    """A number that does not come again fails, and is named."""
    other = copy.deepcopy(notebook)
    cell = code(other)[0]
    name, value = next(line.strip(" (),").rsplit(", ", 1) for line in cell.source.splitlines() if line.startswith("    (\""))
    cell.source = cell.source.replace(f"({name}, {value})", f"({name}, {float(value) + 1})")
    assert cell.source != code(notebook)[0].source
    try:
        executed(other, folder)
    except CellExecutionError as error:
        assert "1 of " in str(error) and name.strip('"') in str(error), error
    else:
        raise AssertionError("nobody noticed")


def with_a_wrong_setting(notebook, folder):
    """A setting that can't be used is told in the lesson's own sentence."""
    other = copy.deepcopy(notebook)
    cell = code(other)[1]
    cell.source = with_epochs(cell.source, '"many"')
    try:
        executed(other, folder)
    except CellExecutionError as error:
        assert 'epochs takes a whole number from 1 to 100, not "many"' in str(error), error
    else:
        raise AssertionError("nobody noticed")


def without_sources(notebook, folder):
    """Where the sources are not, all cells run, and show what was written."""
    run = executed(notebook, folder, sources=None)
    assert "There is no folder of Convbook above this notebook" in said(code(run)[1])
    assert pictures(run) == pictures(notebook)
    assert "Nothing was run" in said(code(run)[-1])


def main():
    if len(sys.argv) != 2:
        sys.exit("name a notebook: python Tests/Jupyter/check.py output/padding/padding.ipynb")
    path = pathlib.Path(sys.argv[1])
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    begin, failures = time.monotonic(), 0
    for test in (as_written, with_another_setting, with_another_number, with_a_wrong_setting, without_sources):
        try:
            test(notebook, path.parent)
            print(f"passed: {test.__doc__}")
        except Exception:
            failures += 1
            traceback.print_exc()
            print(f"FAILED: {test.__doc__}")
    print(f"{path.name}: {failures or 'nothing'} wrong, {time.monotonic() - begin:.0f} s")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
