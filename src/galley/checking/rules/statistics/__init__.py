"""Tests, p-values, intervals, effects and means, held against each other and against what any data can give."""
