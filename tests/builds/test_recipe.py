from built import CHOSEN, sources
from dying import FAILS, read

from kg import ontology
from kg.builds.recipe import Recipe, careful
from kg.model import Source
from kg.resolve.decisions import Decisions


def test_a_reading_is_what_the_extractor_says() -> None:
    assert careful(read, Source("a.txt", "", "utf-8", "")).name == "a.txt"


def test_a_defect_is_told_and_nothing_is_read() -> None:
    found = careful(read, Source(FAILS, "", "utf-8", ""))
    assert found.failure == "fails.txt: not read, by a defect of kg (KeyError: 'a defect'); please report it"
    assert (found.source, found.annotations) == (None, ())


def test_a_recipe_of_settings_reads_what_they_say() -> None:
    recipe = Recipe.of(CHOSEN, ontology.load(CHOSEN.schema), Decisions())
    assert (recipe.names, recipe.finders, recipe.weights) == (CHOSEN.names, (), None)
    one = sources(CHOSEN.documents)[0]
    assert recipe.make()(one).name == one.name
