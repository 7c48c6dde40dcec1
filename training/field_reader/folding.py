"""One spelling for what is the same word."""

import unicodedata


def fold(text: str) -> str:
    """Compatibility form without accents, lower case, the German sharp s and the Polish l spelt plainly."""
    if text.isascii():
        return text.lower()
    text = ''.join(c for c in unicodedata.normalize('NFKD', text) if unicodedata.category(c)[0] != 'M')
    return text.lower().replace('ß', 'ss').replace('ł', 'l')
