"""What is secret in an address, and what is not."""

import pytest

from galley.exchange.overleaf.git import secret_of, without_secret

TOKEN = "ghp_" + "x" * 36


@pytest.mark.parametrize(
    ("address", "shown", "secret"),
    [
        ("https://git:word@git.overleaf.com/1", "https://git@git.overleaf.com/1", "word"),
        (f"https://{TOKEN}@github.com/a/b.git", "https://git@github.com/a/b.git", TOKEN),
        ("https://git@git.overleaf.com/1", "https://git@git.overleaf.com/1", ""),
        ("ssh://somebody-with-a-long-name@host/a.git", "ssh://somebody-with-a-long-name@host/a.git", ""),
    ],
)
def test_passwords_and_tokens_are_not_shown(address, shown, secret):
    assert without_secret(address) == shown
    assert secret_of(address) == secret
