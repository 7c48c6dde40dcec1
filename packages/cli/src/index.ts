export const main = async (_args: readonly string[]): Promise<number> => 0;
