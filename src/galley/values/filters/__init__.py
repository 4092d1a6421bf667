"""One file per filter: what turns a value into good English. A filter's name is its file's name."""
