"""RDF: what the graph's nodes and edges are called and say in triples, and the graph that triples say.

`terms` names things, `blocks` and `statements` say what is said of them, `units` measures figures, `convert` gives
other forms than Turtle, `read` and `index` the graph again, `files` writes them whole.
"""
