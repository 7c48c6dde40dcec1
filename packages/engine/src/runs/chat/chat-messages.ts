import type { RunDocument } from '../run.js';
import type { ChatRunOptions } from './chat-run.js';

const defaultInstructions =
  'You read documents. Answer with one JSON object that fits the given schema. Take every value from the document, ' +
  'exactly as it is stated there; dates as YYYY-MM-DD, numbers as JSON numbers. What the document does not state is null.';

const defaultMaxImages = 20;

/** What the model is told and shown. */
export async function chatMessages(
  document: RunDocument,
  input: NonNullable<ChatRunOptions['input']>,
  { instructions = defaultInstructions, dpi, maxImages = defaultMaxImages }: ChatRunOptions,
): Promise<unknown[]> {
  const parts: unknown[] = [];
  if (input !== 'images') parts.push({ type: 'text', text: `Document "${document.filename}":\n\n${document.text}` });
  if (input !== 'text') {
    for (const { pageNumber } of document.readings.slice(0, maxImages)) {
      const image = Buffer.from(await document.pageImage(pageNumber, dpi)).toString('base64');
      parts.push({ type: 'image_url', image_url: { url: `data:image/png;base64,${image}` } });
    }
  }
  return [
    { role: 'system', content: instructions },
    // Servers without sight often take nothing but plain text.
    { role: 'user', content: input === 'text' ? (parts[0] as { text: string }).text : parts },
  ];
}
