"""The live page: what the server gives for `/`, and the folder behind `/static/`. Plain modules, nothing to build.

The page works under this policy: `default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self';
connect-src 'self'; img-src 'self' data: blob:; font-src 'self' data:`. Modules run only if they are served as
`text/javascript`, those with the ending `.mjs` too.
"""

from pathlib import Path

INDEX = Path(__file__).parent / "index.html"
STATIC = Path(__file__).parent / "static"
