"""What a client may ask, as it is told at the start; who answers is imported when that is over."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

_COMPLETING = types.CompletionOptions(trigger_characters=["{", ".", "|", "(", "=", '"', "[", ","])
_ACTING = types.CodeActionOptions(
    [types.CodeActionKind.QuickFix, types.CodeActionKind.RefactorRewrite, types.CodeActionKind.SourceFixAll]
)

OFFERED: dict[str, Any] = {
    types.TEXT_DOCUMENT_COMPLETION: _COMPLETING,
    types.TEXT_DOCUMENT_HOVER: None,
    types.TEXT_DOCUMENT_DEFINITION: None,
    types.TEXT_DOCUMENT_REFERENCES: None,
    types.TEXT_DOCUMENT_PREPARE_RENAME: None,
    types.TEXT_DOCUMENT_RENAME: types.RenameOptions(prepare_provider=True),
    types.TEXT_DOCUMENT_INLAY_HINT: None,
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: None,
    types.WORKSPACE_SYMBOL: None,
    types.TEXT_DOCUMENT_CODE_ACTION: _ACTING,
}
"""Each request with its options; `ANSWERS` in features.py has a function for each."""
