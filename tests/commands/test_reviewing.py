"""Commands of review, as a user meets them."""

from typed import run


def test_review_says_what_it_takes() -> None:
    said = run("review", "--help")
    assert said.exit_code == 0
    assert all(option in said.output for option in ("--build", "--port", "--author", "--gold"))


def test_a_port_that_is_none_is_refused() -> None:
    assert run("review", "--port", "70000").exit_code == 2
