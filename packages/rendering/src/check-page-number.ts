import { OptionError } from '@docquorum/document';

/** Throws an `OptionError` unless `pageNumber` is a page of the document. */
export function checkPageNumber(
  pageNumber: number,
  document: { readonly filename: string; readonly pageCount: number },
): void {
  if (Number.isInteger(pageNumber) && pageNumber >= 1 && pageNumber <= document.pageCount) return;
  throw new OptionError(`${document.filename} has pages 1 to ${document.pageCount}, no page ${pageNumber}.`, {
    details: { option: 'pageNumber' },
  });
}
