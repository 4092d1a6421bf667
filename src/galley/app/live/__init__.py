"""The live page: `galley live` shows the draft as it is written.

The server process watches the paper's folder, serves the page and tells it what is so. Its child, the builder, stays
warm: it runs what `doit` runs, and judges what came of it.
"""
