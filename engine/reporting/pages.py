"""Lays values out as a self-contained HTML page, by a template that comes with the program."""

from __future__ import annotations


def laid(template: str, it: object) -> str:
    """The page of a template, in which the values are called `it`; whatever is text in them is escaped."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    from engine import resources

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
                              loader=FunctionLoader(resources.text))
    return environment.get_template(template).render(it=it)
