"""New papers: what `galley init` writes, what `galley upgrade` compares with it, and which galley a paper names."""
