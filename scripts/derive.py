"""Writes the files that are derived from the schema and the questions; tests say where one is not fresh."""

from kg import guide, ontology, style
from kg.settings import CHECKOUT
from kg.write import neo4j
from kg.write.rdf import shapes, vocabulary


def derived() -> dict[str, bytes]:
    """The path of each derived file and what it holds."""
    known = ontology.load(CHECKOUT / "schema")
    asked = guide.questions()
    return {
        "cypher/constraints.cypher": neo4j.script(known).encode(),
        "cypher/favorites.zip": guide.archive(asked),
        "cypher/guide.html": guide.page(known, asked).encode(),
        "schema/ontology.ttl": vocabulary.script(known).encode(),
        "schema/shapes.ttl": shapes.script(known).encode(),
        "schema/style.grass": style.script(known).encode(),
    }


if __name__ == "__main__":
    for name, content in derived().items():
        (CHECKOUT / name).write_bytes(content)
        print(name)
