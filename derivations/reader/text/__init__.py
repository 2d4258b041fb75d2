"""From bytes to tokens and outlines: LaTeX, Markdown, PreTeXt, one line typed; macros, rows."""
