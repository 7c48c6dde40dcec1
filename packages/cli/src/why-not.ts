const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such file or folder',
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk may only be read',
};

/** What a failed system call says, for a person. */
export function whyNot(error: unknown): string {
  const { code = 'unknown', message } = error as NodeJS.ErrnoException;
  return reasons[code] ?? message ?? code;
}
