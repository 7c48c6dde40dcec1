import type { Flow } from '../../flow/block.js';
import { FlowBuilder } from '../../flow/flow-builder.js';
import type { LoadRequest } from '../../load-request.js';
import { XmlReader } from '../../zip/read-xml.js';
import { asLabel } from './load-json.js';

/** An XML file as a form: the names of its elements as labels of their text. */
export function loadXml(text: string, request: LoadRequest): Flow {
  const builder = new FlowBuilder(request);
  const path: { readonly label: string; text: string; parent: boolean }[] = [];
  const reader = new XmlReader(
    {
      open(name, attributes) {
        const outer = path.at(-1);
        if (outer && !outer.parent) {
          outer.parent = true;
          builder.text(outer.label);
          builder.endParagraph();
        }
        const label = asLabel(name.slice(name.indexOf(':') + 1));
        path.push({ label, text: unitsOf(attributes), parent: false });
      },
      text(piece) {
        const inner = path.at(-1);
        if (inner) inner.text += piece;
      },
      close() {
        const element = path.pop();
        const value = element?.text.trim().replaceAll(/\s+/g, ' ');
        if (!element || value === '') return;
        builder.text(element.parent ? `${value}` : `${element.label}: ${value}`);
        builder.endParagraph();
      },
    },
    request.filename,
    request,
    'ignore',
  );
  const step = 1 << 20;
  for (let at = 0; at < text.length; at += step) {
    request.check();
    reader.write(text.slice(at, at + step));
  }
  reader.end();
  return builder.build();
}

/** Currencies and units of amounts stand in attributes. */
const unitsOf = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes)
    .filter(([name]) => /currency|unit/i.test(name))
    .map(([, value]) => `${value} `)
    .join('');
