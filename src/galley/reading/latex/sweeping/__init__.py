"""One sweep over a LaTeX source: what it says and uses."""
