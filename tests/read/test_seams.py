import numpy as np
import pytest

from kg.read.seams import CELLS, DIGITS, LONGEST, cell, encoded, indexed, judge, paired, tie, usual

SENTENCES = (
    ("近日，走进园区新建的智能车间，一台台机器人正在有条不紊地进行焊接作", "业，车间里只有几名工人在巡查设备。"),
    ("为了留住人才，园区管委会拿出三百套公寓，帮毕业生解决住房问", "题，租金按市场价的一半收取。"),
    ("企业负责人介绍，公司去年的研发投入超过两千万元，占销售收入的比", "重达到百分之九，订单已经排到明年春天。"),
    ("专班人员每周上门一次，帮助企业解决用地、用电、用工等实际困", "难，让企业可以安心搞生产。"),
    ("这个项目建成以后，预计每年可以生产锂电池五百万组，带动就", "业一千多人，成为当地的新名片。"),
)
TAILS, HEADS = map(list, zip(*SENTENCES, strict=True))


@pytest.mark.parametrize("pair", ["企业", "发展", "经济", "技术", "记者", "我们", "创新"])
@pytest.mark.parametrize("nonsense", ["企乎", "的发的", "饼税", "者技"])
def test_characters_of_a_word_are_tied_more_than_nonsense(pair: str, nonsense: str) -> None:
    assert tie(pair[0], pair[1:]) > tie(nonsense[0], nonsense[1:])


def test_what_news_hold_often_is_usual() -> None:
    assert usual("的") > usual("发展") > usual("科技创新") > usual("锵鹳獠獬") == 0.0


def test_each_end_is_scored_with_each_beginning() -> None:
    beside, matter = judge(TAILS, HEADS[:3])
    assert beside.shape == matter.shape == (len(TAILS), 3)


@pytest.mark.parametrize("row", range(len(TAILS)))
def test_the_right_beginning_is_above_the_wrong_ones(row: int) -> None:
    beside, _ = judge(TAILS, HEADS)
    assert beside[row].argmax() == row


MATTER = (
    "医院的专家为居民测量血压，讲解慢性病的预防知识，护士提醒老人按时吃药。",
    "患者在门诊看病以后，医生开出药方，药房的药师告诉他怎样用药。",
    "国道的路基已经完工，工人正在铺设沥青路面，桥梁的桩基也开始施工。",
)


def test_what_is_about_the_same_scores_above_what_is_not() -> None:
    _, matter = judge(MATTER[:1], MATTER[1:])
    assert matter[0, 0] > matter[0, 1]


def test_a_pair_scores_the_same_alone_and_among_others() -> None:
    many = [float(scores[1, 2]) for scores in judge(TAILS, HEADS)]
    alone = [float(scores[0, 0]) for scores in judge(TAILS[1:2], HEADS[2:3])]
    assert many == pytest.approx(alone, abs=0.01)


def test_scores_are_rounded() -> None:
    for scores in judge(TAILS, HEADS):
        assert np.array_equal(scores, np.round(scores, DIGITS))
        assert len(np.unique(scores)) > 1


@pytest.mark.parametrize("text", ["园", "𠮷", "🏭", "\u200b", "Ω", "", "𠮷🏭" * 200])
def test_odd_texts_are_scored_too(text: str) -> None:
    scores = [*judge([text], HEADS), *judge(TAILS, [text])]
    assert all(np.isfinite(one).all() for one in scores)


@pytest.mark.parametrize("run", ["园", "园区", "\u200b", "🏭🏭", "高新区的"])
def test_any_run_has_a_cell(run: str) -> None:
    assert len(run) <= LONGEST
    assert 0 <= cell(run) < CELLS
    assert usual(run) >= 0.0


def test_runs_in_another_order_have_another_cell() -> None:
    assert len({cell(run) for run in ("园区", "区园", "园", "区", "园区园")}) == 5


def test_unknown_characters_have_one_number() -> None:
    index = indexed("园区")
    assert encoded("区园新x", index).tolist() == [3, 2, 1, 1]


def test_a_pair_is_the_same_from_both_sides_and_nothing_beside_nothing() -> None:
    head, tail = np.array([[2, 3, 0, 0]]), np.array([[3, 2, 0, 0]])
    forwards, backwards = paired(head, backwards=False), paired(tail, backwards=True)
    assert forwards.tolist() == backwards.tolist()
    assert forwards[0, 0] > 0 == forwards[0, 1] == forwards[0, 2]
    assert paired(tail, backwards=False)[0, 0] != forwards[0, 0]
