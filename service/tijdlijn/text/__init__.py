"""From the bytes of a document to text, sentences and sections that point back into it."""
