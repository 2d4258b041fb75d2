"""Templates for LaTeX: delimiters that LaTeX does not use, text escaped, nothing undefined.

`<< value >>` places a value, `<% if … %>` and the like are statements, `<# … #>` are comments.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, pass_context
from jinja2 import TemplateNotFound as NotFound
from jinja2 import TemplateSyntaxError as BadSyntax
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Concat
from jinja2.runtime import Context

from derivations.errors import Position, UserError
from derivations.typeset.latex import Latex


def render(name: str, **context: object) -> str:
    """Fill the template `name`, such as "ecs289/homework.tex".

    Values of type `Latex` are placed as they are, all others as escaped text.
    Raises UserError for a template that is missing or broken, or that asks for an unknown name.
    """
    try:
        return latex_environment(templates_folder()).get_template(name).render(context)
    except NotFound as error:
        raise UserError(f"there is no template {error.name} in {templates_folder()}") from error
    except BadSyntax as error:
        raise UserError(str(error.message), Position(error.name or name, error.lineno)) from error
    except TemplateError as error:
        raise UserError(f"template {name}: {error.message}") from error


def templates_folder() -> Path:
    """Inside the package where a wheel is installed, else beside it in the checkout."""
    package = Path(str(files("derivations")))
    packaged = package / "templates"
    return packaged if packaged.is_dir() else package.parent / "templates"


@cache
def latex_environment(folder: Path) -> Environment:
    environment = Environment(
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        loader=FileSystemLoader(folder),
        # With autoescape on, what macros and blocks return counts as escaped already;
        # `finalize` comes first, so that Jinja's own escaping, which is HTML's, has nothing to do.
        autoescape=True,
        finalize=place,
    )
    environment.code_generator_class = LatexCodeGenerator
    environment.filters = {"join": join} | {
        filter_name: environment.filters[filter_name] for filter_name in ("length", "first", "last")
    }
    return environment


@pass_context  # else literals are settled when the template is compiled, escaped for HTML
def place(context: Context, value: object) -> object:
    # An undefined value must reach Jinja, which then says its name.
    return value if isinstance(value, StrictUndefined) else Latex.escape(value)


def join(values: Iterable[object], separator: str = "") -> Latex:
    """Jinja's own filter escapes for HTML."""
    return Latex.escape(separator).join(map(Latex.escape, values))


class LatexCodeGenerator(CodeGenerator):
    def visit_Concat(self, node: Concat, frame: Frame) -> None:
        """`a ~ b` escapes for HTML, without a way to choose (Jinja 3.1)."""
        self.fail("`~` is not for LaTeX; write the values side by side", node.lineno)
