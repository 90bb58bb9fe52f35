"""How Sphinx builds these pages: Markdown by MyST, the Python API from its docstrings, and nothing fetched from a network."""

from whosays import __version__

project = "whosays"
copyright = "the whosays developers"  # noqa: A001 - Sphinx's own name for it
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["generate.py"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nitpicky = False

autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "show-inheritance": False}
napoleon_google_docstring = True
napoleon_use_ivar = True
default_role = "code"

html_theme = "furo"
html_title = f"whosays {__version__}"
html_show_sourcelink = False
html_copy_source = False
templates_path: list[str] = []
