"""The report on a corpus: counted, compared, written."""
