"""Words that do not exist but can be spoken."""

import random

_SYLLABLES = [a + b + c for a in ['', 'b', 'br', 'c', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'pr', 'r', 's', 'st', 't', 'tr', 'v', 'z'] for b in 'aeiou' for c in ['', '', 'l', 'n', 'r', 's', 'x', 'm']]


def pseudo_word(rng: random.Random) -> str:
    return ''.join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 4)))
