from IPython.display import HTML, Image, Latex, Markdown, Math, SVG, clear_output, display
