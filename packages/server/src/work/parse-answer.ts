import { toMarkdown, type ParseResult } from 'docquorum';

/** A parse with the text of every page by itself. */
export const parseAnswer = (result: ParseResult): ParseResult & { pageTexts: string[] } => ({
  ...result,
  pageTexts: result.pages.map((page) => toMarkdown([page])),
});
