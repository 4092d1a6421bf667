"""Places in texts, and what is wrong there."""

from galley.findings.compiled_records import keep_methods

keep_methods()  # before the first record is defined
