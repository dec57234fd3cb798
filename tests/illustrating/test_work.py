"""A content folder gets its illustrations, and nothing of an editor's is touched."""

import io
from pathlib import Path

import pytest
from PIL import Image

from kyyeu.domain.bounds import Bounds
from kyyeu.illustrating.cli import summary
from kyyeu.illustrating.mark import as_file
from kyyeu.illustrating.scenes import Scene
from kyyeu.illustrating.staging import Staging
from kyyeu.illustrating.work import Illustrated, illustrate

A_REPORT = (
    "---\ntitle: Hội nghị\nphotos:\n"
    "  - caption: Toàn cảnh Hội nghị\n  - file: 02.jpg\n    caption: Ông A phát biểu\n"
    "  - caption: Bà B nhận Bằng khen\n---\n\nBài.\n"
)


def coloured(stagings):
    """In place of pictures, which take their time: a sheet in the colours of room and scene."""
    for staging in stagings:
        assert isinstance(staging, Staging)
        sheet = Image.new("RGB", (9, 6), staging.room.drape)
        sheet.paste((20 * list(Scene).index(staging.scene),) * 3, (0, 0, 5, 6))
        yield as_file(sheet)


def jpeg() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (9, 6), "white").save(data, "JPEG")
    return data.getvalue()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with one report, one of whose photos is there."""
    folder = tmp_path / "hoi-nghi" / "2024" / "a"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(A_REPORT, encoding="utf-8")
    (folder / "02.jpg").write_bytes(jpeg())
    return tmp_path


def run(content: Path) -> Illustrated:
    return illustrate(content, bounds=Bounds(), draw=coloured)


def files(content: Path) -> dict[str, bytes]:
    return {
        path.relative_to(content).as_posix(): path.read_bytes()
        for path in content.rglob("*")
        if path.is_file()
    }


def beside(content: Path) -> Path:
    return content / "hoi-nghi" / "2024" / "a"


def test_lost_photos_get_a_file_and_the_others_stay(content):
    assert run(content) == Illustrated(new=2)
    names = sorted(path.name for path in beside(content).iterdir())
    assert names == ["02.jpg", "index.md", "minh-hoa-01.webp", "minh-hoa-03.webp"]
    assert (beside(content) / "02.jpg").read_bytes() == jpeg()
    text = (beside(content) / "index.md").read_text("utf-8")
    assert "  - file: minh-hoa-01.webp\n    illustration: true\n    caption: Toàn cảnh" in text
    assert "  - file: 02.jpg\n    caption: Ông A phát biểu\n" in text


def test_a_second_run_changes_nothing(content):
    run(content)
    before = files(content)
    assert run(content) == Illustrated(same=2)
    assert files(content) == before


def test_a_photo_dropped_over_an_illustration_is_kept_and_told(content):
    run(content)
    target = beside(content) / "minh-hoa-01.webp"
    target.write_bytes(jpeg())
    done = run(content)
    assert target.read_bytes() == jpeg()
    [problem] = done.problems
    assert problem.place == "hoi-nghi/2024/a/index.md:4: photos[1].file"
    assert "không do lệnh này vẽ" in problem.what
    assert not problem.is_error


def test_an_illustration_gives_way_to_the_photo_that_was_found(content):
    run(content)
    report = beside(content) / "index.md"
    found = report.read_text("utf-8").replace(
        "file: minh-hoa-01.webp\n    illustration: true", "file: that.jpg"
    )
    report.write_text(found, encoding="utf-8")
    (beside(content) / "that.jpg").write_bytes(jpeg())
    assert run(content) == Illustrated(same=1, gone=1)
    assert report.read_text("utf-8") == found
    assert (beside(content) / "that.jpg").read_bytes() == jpeg()
    assert not (beside(content) / "minh-hoa-01.webp").exists()


def test_a_file_of_the_editor_with_the_name_of_an_illustration_is_not_removed(content):
    (beside(content) / "minh-hoa-09.webp").write_bytes(jpeg())
    run(content)
    assert (beside(content) / "minh-hoa-09.webp").read_bytes() == jpeg()


def test_an_illustration_that_was_lost_is_drawn_again(content):
    run(content)
    before = files(content)
    (beside(content) / "minh-hoa-03.webp").unlink()
    assert run(content) == Illustrated(new=1, same=1)
    assert files(content) == before


def test_a_new_caption_redraws_its_picture(content):
    run(content)
    report = beside(content) / "index.md"
    report.write_text(
        report.read_text("utf-8").replace("Toàn cảnh Hội nghị", "Chụp ảnh lưu niệm"), "utf-8"
    )
    assert run(content) == Illustrated(again=1, same=1)


def test_a_report_that_cannot_be_read_is_told_and_the_others_are_illustrated(content):
    broken = content / "hoi-nghi" / "2024" / "b.md"
    broken.write_text("---\nphotos:\n  - caption: A\n    captoin: B\n---\n", encoding="utf-8")
    no_yaml = content / "hoi-nghi" / "2024" / "c.md"
    no_yaml.write_text("Không có phần đầu", encoding="utf-8")
    before = broken.read_bytes(), no_yaml.read_bytes()
    done = run(content)
    assert done.new == 2
    assert [problem.place for problem in done.problems] == [
        "hoi-nghi/2024/b.md:4: photos[1].captoin",
        "hoi-nghi/2024/c.md:1",
    ]
    assert (broken.read_bytes(), no_yaml.read_bytes()) == before


def test_front_matter_that_cannot_be_changed_safely_is_left_alone_and_told(content):
    report = beside(content) / "index.md"
    report.write_text("---\ntitle: A\nphotos: [{caption: A}, {caption: B}]\n---\n", "utf-8")
    before = files(content)
    done = run(content)
    assert files(content) == before
    [problem] = done.problems
    assert problem.is_error
    assert problem.line == 3


def test_the_end_of_a_run_is_told_in_one_line():
    assert summary(Illustrated(2, 1, 25, 0)) == (
        "Hình minh họa: 2 hình mới, 1 hình vẽ lại, 25 hình giữ nguyên, 0 hình thừa đã xóa."
    )
