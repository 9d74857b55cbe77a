import pytest

from kg.resolve.joining import Parts


@pytest.mark.parametrize(
    ("apart", "links", "part"),
    [
        ([], ["ab", "bc"], "abc"),
        (["ac"], ["ab", "bc"], "ab"),
        (["ca"], ["bc", "ab"], "a"),
        (["ad"], ["ab", "cd", "bc"], "ab"),
        (["aa"], ["ab", "ba"], "ab"),
        ([], [], "a"),
    ],
)
def test_no_part_holds_two_that_are_apart(apart: list[str], links: list[str], part: str) -> None:
    parts = Parts((pair[0], pair[1]) for pair in apart)
    for link in links:
        parts.join(link[0], link[1])
    assert parts.of("a") == set(part)


def test_a_link_that_would_join_two_that_are_apart_is_refused() -> None:
    parts = Parts([("a", "c")])
    assert [parts.join("a", "b"), parts.join("b", "c"), parts.join("b", "a")] == [True, False, True]
