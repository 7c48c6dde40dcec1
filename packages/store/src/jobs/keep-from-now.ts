/** Part of an `update job`: the time that a job is kept begins when it ends. Takes the time now. */
export const keepFromNow = 'expires_at = ? + (expires_at - created_at)';
