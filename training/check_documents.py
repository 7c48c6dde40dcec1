"""Says of every written document what its fields claim and its page does not print. Example: python check_documents.py documents/de/*.txt"""

import sys
from pathlib import Path

from field_reader.authored import FOLDER, Malformed, problems_of, read_document


def main(paths: list[Path]) -> int:
    found = 0
    for path in paths or sorted(FOLDER.glob('*/*.txt')):
        try:
            problems = problems_of(read_document(path))
        except Malformed as broken:
            problems = [str(broken)]
        for problem in problems:
            print(f'{path.name}: {problem}')
        found += len(problems)
    print(f'{len(paths) or "all"} documents, {found} problems')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main([Path(path) for path in sys.argv[1:]]))
