"""Tables to values: one file per statistic in `of_columns` and `of_rows`."""
