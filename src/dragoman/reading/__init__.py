"""The structure of the page: parse, sentences, quotation marks, turns of a transcript."""
