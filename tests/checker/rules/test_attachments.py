from kyyeu.checker.rules import attachments
from on_disk import a_report_file

NAMED = {"hoi-nghi/a/index.md": a_report_file(photos="[{file: 1.jpg, caption: Ảnh}]")}


def test_a_file_that_no_report_names_is_told(told):
    (problem,) = told(attachments, NAMED, others=["hoi-nghi/a/1.jpg", "hoi-nghi/a/2.jpg"])
    assert (problem.file, problem.is_error) == ("hoi-nghi/a/2.jpg", False)


def test_files_beside_a_report_that_cannot_be_read_are_left_alone(told):
    files = NAMED | {"hoi-nghi/b/index.md": a_report_file(date="hôm qua")}
    assert told(attachments, files, others=["hoi-nghi/a/1.jpg", "hoi-nghi/b/1.jpg"]) == []
