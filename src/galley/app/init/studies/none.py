"""No study: a paper that counts nothing of its own, such as an essay, a theory or a description of a system."""

sections = ("introduction", "related-work", "argument", "discussion", "conclusion")
parts = ("argument",)
