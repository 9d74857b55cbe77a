"""`kg` turns Chinese newspaper text about high-tech zones into a knowledge graph that quotes the page."""
