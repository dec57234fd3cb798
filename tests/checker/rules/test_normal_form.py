import unicodedata

from kyyeu.checker.rules import normal_form
from on_disk import a_report_file


def test_letters_taken_apart_are_told_once_with_the_first_line(told):
    text = a_report_file(body="Hội nghị.\n\nHai.")
    apart = text.replace("Hội nghị.", unicodedata.normalize("NFD", "Hội nghị."))
    apart = apart.replace("Hai.", unicodedata.normalize("NFD", "Hải."))
    (problem,) = told(normal_form, {"hoi-nghi/a.md": apart})
    assert (problem.line, problem.is_error) == (6, False)


def test_letters_put_together_are_right(told):
    assert told(normal_form, {"hoi-nghi/a.md": a_report_file(body="Hội nghị ủng hộ.")}) == []
