"""Tables to values. pandas stays in here; one file per statistic in `of_columns` and `of_rows`."""
