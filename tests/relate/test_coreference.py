from marked import marked

from kg.relate.coreference import anaphors, antecedent

LEXICON = {"anaphor_Project": ("该项目",), "anaphor_Company": ("该公司", "公司")}


def test_the_last_mention_of_the_class_before_it() -> None:
    article, mentions = marked("[一期|Project]竣工，[二期|Project]开工。该项目由[甲|Company]建设。")
    (found,) = anaphors(article.text, mentions, LEXICON)
    assert (found.form, article.text[found.start : found.end], found.finder) == ("二期", "该项目", "coreference")
    assert antecedent(found, mentions) == mentions[1]


def test_nothing_named_before_gives_nothing() -> None:
    article, mentions = marked("该项目开工。[二期|Project]竣工。")
    assert anaphors(article.text, mentions, LEXICON) == []


def test_a_word_inside_a_mention_is_no_anaphor() -> None:
    article, mentions = marked("[甲|Company]开工，[乙有限公司|Company]跟进。")
    assert anaphors(article.text, mentions, LEXICON) == []


def test_a_plain_mention_is_its_own_antecedent() -> None:
    _, mentions = marked("[甲|Company]开工。")
    assert antecedent(mentions[0], mentions) == mentions[0]


def test_a_second_stand_in_still_points_at_a_name() -> None:
    article, mentions = marked("[二期|Project]开工。该项目投资大。该项目进度快。")
    first, second = anaphors(article.text, mentions, LEXICON)
    assert antecedent(second, [*mentions, first, second]) == mentions[0]
