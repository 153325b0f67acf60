"""What a run says of its inputs."""

from pipeline.run.accounting import told_of_no_records


def test_blank_input_has_no_layout_that_changed() -> None:
    """An input of blank lines is said to be blank; a page that gave nothing may have changed."""
    assert "blank lines" in told_of_no_records("empty")
    assert "layout" in told_of_no_records("arxiv-listing")
