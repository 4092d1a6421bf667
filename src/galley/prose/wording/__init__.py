"""How people write: sentences, brackets, acronyms, tables, statistics. Shared by the rules that read prose."""
