r"""The expression language of `\VAR{…}` and `\claim{…}{…}`: Jinja2's expression syntax over the study.

Expressions are parsed by Jinja2 and evaluated here, node by node, over subjects that name what they offer. No attribute
of a Python object can be reached, for none is ever looked up.
"""
