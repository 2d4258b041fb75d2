"""From a document to files: templates, TeX engines, figures, writing files whole."""
