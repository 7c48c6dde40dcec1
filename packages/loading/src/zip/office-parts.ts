import { posix } from 'node:path';
import type { LoadRequest } from '../load-request.js';
import type { ZipEntries } from './open-zip.js';
import { readXmlPart } from './read-xml.js';

/** The parts of an Office Open XML file (ECMA-376 part 2) by content type, in the order of their numbers. */
export async function partsByType(zip: ZipEntries, request: LoadRequest): Promise<Map<string, string[]>> {
  const parts = new Map<string, string[]>();
  await readXmlPart(
    zip,
    '[Content_Types].xml',
    {
      open(name, { PartName: part = '', ContentType: type = '' }) {
        const inZip = part.replace(/^\//, '');
        if (!name.endsWith('Override') || !zip.has(inZip)) return;
        parts.set(type, [...(parts.get(type) ?? []), inZip].toSorted(byNumber));
      },
    },
    request,
  );
  return parts;
}

const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

/** What a part refers to, by the id that it uses: names of parts. */
export async function relationsOf(zip: ZipEntries, part: string, request: LoadRequest): Promise<Map<string, string>> {
  const relations = new Map<string, string>();
  const folder = posix.dirname(part);
  const file = `${folder}/_rels/${posix.basename(part)}.rels`;
  if (!zip.has(file)) return relations;
  await readXmlPart(
    zip,
    file,
    {
      open(name, { Id: id = '', Target: target = '', TargetMode: mode }) {
        if (!name.endsWith('Relationship') || mode === 'External') return;
        relations.set(id, target.startsWith('/') ? target.slice(1) : posix.join(folder, target));
      },
    },
    request,
  );
  return relations;
}
