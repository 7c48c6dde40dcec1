import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reading } from '@docquorum/document';
import { type FieldPlan, fieldQueries, type ReaderAnswers } from '@docquorum/extraction';
import type { FieldReader } from '@docquorum/inference';
import { askReader } from './ask-reader.js';

interface KeptAnswer {
  readonly queries: string;
  readonly answers: ReaderAnswers;
}

/**
 * What a reader says, kept in one file a set: asked once, however often the rules or the weights change. A folder
 * belongs to one reader; a field that is asked for in other words is asked again.
 */
export class KeptAnswers {
  readonly #file: string | undefined;
  readonly #reader: FieldReader;
  readonly #kept: Record<string, KeptAnswer>;
  #isNew = false;

  constructor(reader: FieldReader, folder: string | undefined, set: string) {
    this.#reader = reader;
    this.#file = folder && join(folder, `${set.replaceAll(' ', '-')}.json`);
    if (folder) mkdirSync(folder, { recursive: true });
    const isKept = this.#file !== undefined && existsSync(this.#file);
    this.#kept = isKept ? (JSON.parse(readFileSync(this.#file ?? '', 'utf8')) as Record<string, KeptAnswer>) : {};
  }

  async of(id: string, readings: readonly Reading[], plan: FieldPlan): Promise<ReaderAnswers> {
    const queries = JSON.stringify(fieldQueries(plan));
    const known = this.#kept[id];
    if (known?.queries === queries) return known.answers;
    const answers = await askReader(this.#reader, readings, plan);
    this.#kept[id] = { queries, answers };
    this.#isNew = true;
    return answers;
  }

  save(): void {
    if (this.#file && this.#isNew) writeFileSync(this.#file, JSON.stringify(this.#kept));
  }
}
