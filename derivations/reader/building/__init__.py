"""Raw trees to terms, under the meanings of a lexicon."""
