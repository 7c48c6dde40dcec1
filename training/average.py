"""Averages the weights of checkpoints that grew from one another: steadier than each of them. Example: python average.py --names fifth sixth --out mean"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('--work', type=Path, default=Path('/var/tmp/docquorum-training'))
    options.add_argument('--names', nargs='+', required=True)
    options.add_argument('--out', required=True)
    args = options.parse_args()
    folder = args.work / 'checkpoints'
    states = [torch.load(folder / f'{name}.pt', weights_only=False) for name in args.names]
    mean = {key: sum(state['model'][key].float() for state in states) / len(states) for key in states[-1]['model']}
    torch.save({**states[-1], 'model': mean}, folder / f'{args.out}.pt')


if __name__ == '__main__':
    main()
