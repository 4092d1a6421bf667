"""How people write: brackets, acronyms, what studies count. Shared by the rules that read prose."""
