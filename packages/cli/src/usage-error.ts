/** The command cannot start as it was called: nothing was processed. Ends it with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
