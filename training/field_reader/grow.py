"""A deeper reader that begins by answering as the shallower one does."""

import torch

from .model import FieldReader

#: what a layer adds to the states goes through these
_OUTPUTS = ('out', 'gather', 'down')


def load_grown(model: FieldReader, states: dict[str, torch.Tensor]) -> None:
    """Weights of a reader with as many layers or fewer; added layers stand behind the known ones, evenly, and add nothing at first."""
    known = 1 + max(int(name.split('.')[2]) for name in states if name.startswith('trunk.layers.'))
    layers = len(model.trunk.layers)
    place = {at: at * layers // known for at in range(known)}
    moved = {}
    for name, value in states.items():
        if name.startswith('trunk.layers.'):
            parts = name.split('.')
            parts[2] = str(place[int(parts[2])])
            name = '.'.join(parts)
        moved[name] = value
    missing, unknown = model.load_state_dict(moved, strict=False)
    if unknown or any(not name.startswith('trunk.layers.') for name in missing):
        raise ValueError(f'not a reader of this shape: {[*unknown, *missing][:4]}')
    for at in set(range(layers)) - set(place.values()):
        for part in _OUTPUTS:
            linear = getattr(model.trunk.layers[at], part)
            torch.nn.init.zeros_(linear.weight)
            torch.nn.init.zeros_(linear.bias)
