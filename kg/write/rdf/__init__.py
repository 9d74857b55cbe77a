"""RDF: what the graph's nodes and edges are called and say in triples, and the graph that triples say.

`terms` names things, `blocks` and `statements` say what is said of them, `units` measures figures, `convert` gives
other forms than Turtle, `read` and `index` the graph again, `files` writes them whole. `imports` joins what others say
to a graph. `vocabulary` and `shapes` are derived from the schema; `reading` and `engines` check any data against them.
"""
