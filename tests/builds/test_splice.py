from hypothesis import given
from hypothesis import strategies as st

from kg.builds.splice import spliced

LINES = st.dictionaries(st.sampled_from("abcdefgh"), st.binary(max_size=2))
CHANGES = st.dictionaries(st.sampled_from("abcdefgh"), st.none() | st.binary(max_size=2))


@given(LINES, CHANGES)
def test_lines_are_those_of_both_in_order(old: dict[str, bytes], changes: dict[str, bytes | None]) -> None:
    found = list(spliced(sorted(old.items()), changes))
    told = {**old, **changes}
    assert [one.key for one in found] == sorted(told)
    assert [one.after for one in found] == [told[key] for key in sorted(told)]
    assert [one.before for one in found] == [old.get(key) for key in sorted(told)]
    assert [one.key for one in found if one.changed] == [key for key in sorted(told) if old.get(key) != told[key]]


def test_a_line_that_is_put_as_it_was_is_no_change() -> None:
    (same,) = spliced([("a", b"1")], {"a": b"1"})
    assert not same.changed
