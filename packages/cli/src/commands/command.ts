import type { Command } from 'commander';

/**
 * Adds a command to the program. Its action loads the library late, so that `--help` and wrong usage answer at once, and
 * tells at the end whether all documents succeeded.
 */
export type AddCommand = (program: Command, tell: (allSucceeded: boolean) => void) => void;
