import sample

from kg.engine.kglite import start


def test_nodes_come_without_what_the_engine_adds() -> None:
    engine = start()
    engine.load(sample.graph())
    ((node,),) = engine.query("MATCH (n:Park) RETURN n", {}).rows
    assert set(node["properties"]) == {"id", "name", "forms", "mentions", "articles"}


def test_loading_twice_is_loading_once() -> None:
    engine = start()
    engine.load(sample.graph())
    engine.load(sample.graph())
    assert engine.query("MATCH (n) RETURN count(n) AS n", {}).rows == ((len(sample.NODES),),)
    assert engine.query("MATCH ()-[r]->() RETURN count(r) AS n", {}).rows == ((len(sample.EDGES),),)
