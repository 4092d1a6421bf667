"""Where tests find what they share, however deep they lie."""

from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
STUDY = TESTS / "fixtures" / "study"
PAPER = TESTS / "fixtures" / "paper"
DRAFT = TESTS / "fixtures" / "draft"
SARIF_SCHEMA = TESTS / "fixtures" / "sarif-schema-2.1.0.json"
