"""Tests of what the course remembers of its reader: `python3 Tests/Browser/record.py output`, a folder with all lessons and their index.

Questions that were missed come back two lessons later; stated confidences become a reliability diagram with a temperature.
"""

import json
import math
import pathlib

import widget_page as at

LESSONS = ["padding", "stride", "pooling", "translation"]


def address(folder: pathlib.Path, lesson: str) -> str:
    return (folder / lesson / "index.html").resolve().as_uri()


def answer(question, isRight: bool):
    """Answers a question, rightly or not."""
    right = question.locator("[data-right]").get_attribute("data-right")
    options = question.get_by_role("radio").all()
    next(option for option in options if (option.get_attribute("value") == right) == isRight).check()
    question.get_by_role("button").click()


def missed(folder: pathlib.Path):
    """What was missed waits for two lessons, comes back with other numbers, and goes when it is answered."""
    with at.page_opened(address(folder, LESSONS[0]), alone=False) as page:
        questions = page.locator(".quiz .question-item").all()
        text = questions[1].locator("legend").inner_text().split(". ", 1)[1]
        for place, question in enumerate(questions):
            answer(question, isRight=place != 1)
        for lesson, count in ((LESSONS[1], 0), (LESSONS[2], 1)):
            page.goto(address(folder, lesson))
            assert page.locator(".again .question-item").count() == count, lesson
        again = page.locator(".again .question-item")
        assert page.get_by_role("group", name="Questions from earlier lessons").count() == 1
        legend = again.locator("legend").inner_text()
        assert legend.startswith("You missed this in Padding: ") and text not in legend, legend
        # Its own questions are not disturbed.
        assert page.locator(".quiz:not(.again) .question-item").count() == 5
        answer(again, isRight=False)
        assert again.locator(".verdict").inner_text().startswith("✗")
        page.goto(address(folder, LESSONS[3]))
        answer(page.locator(".again .question-item"), isRight=True)
        assert page.locator(".again .verdict").inner_text().startswith("✓ Right.")
        page.reload()
        assert page.locator(".again").count() == 0


def kept_nonsense(folder: pathlib.Path):
    """Whatever else stands in the storage of the browser is no question, and runs no script."""
    for kept in ("[1]", "null", "{", json.dumps({"a/1": {"place": -9, "html": "nothing", "title": "A"}}), json.dumps({"a/1": 3})):
        with at.page_opened(
                address(folder, LESSONS[2]), prepare=f"localStorage.setItem('convbook.again', {json.dumps(kept)})") as page:
            assert page.locator(".again .question-item").count() == 0
            assert page.locator(".quiz .question-item").count() == 5


def fitted(answers: list[tuple[int, bool]]) -> float:
    """The temperature under which the answers are most probable, by trying many."""
    def loss(temperature: float) -> float:
        total = 0
        for sure, right in answers:
            share = min(sure, 99) / 100
            odds = math.log(share / (1 - share)) / temperature
            total += math.log(1 + math.exp(-odds if right else odds))
        return total
    return min((1 + 0.01 * step for step in range(1000)), key=loss)


def calibration(folder: pathlib.Path):
    """From 20 answers on the index tells the temperature that would calibrate the reader, and before that how many there are."""
    index = (folder / "index.html").resolve().as_uri()
    # Always 90 % sure, and right in 15 of 24: too sure.
    answers = [(90, place < 15) for place in range(24)]
    kept = {f"quiz-{place}": {"sure": sure, "right": right} for place, (sure, right) in enumerate(answers)}
    for count in (19, 24):
        some = dict(list(kept.items())[:count])
        prepare = f"localStorage.setItem('convbook.padding.quiz', {json.dumps(json.dumps(some))})"
        with at.page_opened(index, prepare=prepare, alone=False) as page:
            told = page.locator(".calibration .temperature").inner_text()
            if count == 19:
                assert told == "After 20 answers, the temperature that would calibrate you is told here: 19 so far."
                assert page.locator(".calibration .fitted").count() == 0
                continue
            assert told.startswith(f"A temperature of {fitted(answers):.1f} would calibrate you"), told
            # As sure as one was right: 15 of 24.
            assert "where you say 90\u202f%, say 63\u202f%." in told or "say 62\u202f%." in told, told
            assert page.locator(".calibration .fitted").count() == 1
    # Right as often as said.
    honest = {f"quiz-{place}": {"sure": 75, "right": place % 4 != 0} for place in range(40)}
    prepare = f"localStorage.setItem('convbook.padding.quiz', {json.dumps(json.dumps(honest))})"
    with at.page_opened(index, prepare=prepare, alone=False) as page:
        assert "you may well be calibrated already" in page.locator(".calibration .temperature").inner_text()


if __name__ == "__main__":
    at.run([missed, kept_nonsense, calibration], "")
