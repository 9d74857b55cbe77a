"""`kg review`: a local page where people look at what a build is not sure of, and decide; `kg train` learns from it.

`desk` reads the documents, `queues` makes items of them, `deciding` turns an answer into lines of the ledger, `gold`
keeps articles that are labelled by hand, `room` is one session, `guard` lets only the page in, `server` speaks HTTP,
`page/` is what a browser shows.
"""
