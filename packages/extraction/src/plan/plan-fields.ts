import { appendPointer, type JsonValue, type Pointer } from '@docquorum/document';
import type { CompiledSchema, SchemaNode } from '@docquorum/schema';
import type { FieldKind } from '../concepts/field-kind.js';
import { labelPhrase, phraseKey, type LabelPhrase } from '../labels/label-phrase.js';
import type { Concept } from '../concepts/concept.js';
import { findConcepts } from '../concepts/find-concepts.js';
import { addressWordsOf, partyOfAddress } from '../concepts/lookup/find-party.js';
import { fieldWords } from '../concepts/lookup/search-index.js';
import { conceptOf, isParty, labelsOf, negativeLabelsOf } from './concept-of.js';
import type { ArrayPlan, EnumMember, FieldPlan, GroupPlan, LeafPlan, PlanNode } from './field-plan.js';
import { isNumeric, isNumericKind, kindForType, kindOfType, kindOfWords } from './infer-kind.js';
import { descriptionLabels, nameLabels, taxRateLabels } from './name-labels.js';
import { ordinalOf } from './ordinal-of.js';
import { propertyNames } from './property-names.js';
import { rangeRole } from './range-role.js';
import { hintText, readHints } from './read-hints.js';
import { memberOfMeaning, printedFor } from '../values/normalise/enum-meanings.js';
import { withoutSharedWords } from './shared-words.js';
import { singularName } from './singular-name.js';
import { spacedName } from './spaced-name.js';

export interface PlanOptions {
  /** Hints for all fields, such as "dates are day first". */
  readonly instructions?: string;
}

/** Recursive schemas are followed this deep. */
const deepest = 12;
/** A level of recursion is planned once more than it is met, so that `children` of a node are looked for. */
const recursionLimit = 2;

interface Walk {
  readonly schema: CompiledSchema;
  readonly instructions: string;
  /** Names of all fields; together they tell the kind of document. */
  readonly names: readonly string[];
  /** The names are what a form prints. */
  readonly printedNames: boolean;
  readonly leaves: LeafPlan[];
  readonly arrays: ArrayPlan[];
}

interface Place {
  readonly pointer: Pointer;
  /** Property name of this place or of the nearest named place around it. */
  readonly name: string;
  readonly groups: readonly GroupPlan[];
  /** Nodes on the way here, for recursive schemas. */
  readonly ancestors: readonly SchemaNode[];
  /** Names on the way here, `[]` for the elements of a list. */
  readonly path: readonly string[];
  readonly inArray: boolean;
  /** A value of a list of plain values; such lists are named in the plural. */
  readonly plural?: boolean;
  /** Names of the properties of the same object. */
  readonly siblings: readonly string[];
}

/** Reads a schema into what to look for. Pure; keep the result, documents and runs share what is derived from it. */
export function planFields(schema: CompiledSchema, options: PlanOptions = {}): FieldPlan {
  const prompt = schema.root.jsonSchema['X-SystemPrompt'];
  const instructions = [options.instructions, prompt].filter((text) => typeof text === 'string').join('. ');
  const names = propertyNames(schema.root);
  const walk: Walk = { schema, instructions, names, printedNames: arePrinted(names), leaves: [], arrays: [] };
  const root = planNode(walk, schema.root, {
    pointer: '',
    name: '',
    groups: [],
    ancestors: [],
    path: [],
    inArray: false,
    siblings: [],
  });
  const dateOrder =
    readHints(instructions).hints.dateOrder ?? walk.leaves.find((leaf) => leaf.hints.dateOrder)?.hints.dateOrder;
  return { schema, root, leaves: walk.leaves, arrays: walk.arrays, dateOrder };
}

function planNode(walk: Walk, node: SchemaNode, place: Place): PlanNode {
  const repeats = place.ancestors.filter((ancestor) => ancestor === node).length;
  if (place.ancestors.length < deepest && repeats < recursionLimit) {
    if (isObjectNode(node)) return planObject(walk, node, place);
    if (isArrayNode(node)) return planArray(walk, node, place);
    const structured = node.branches.find((branch) => isObjectNode(branch) || isArrayNode(branch));
    if (structured && node.types.size > 0 && [...node.types].every((type) => type === 'object' || type === 'array')) {
      return planNode(walk, structured, place);
    }
  }
  const leaf = planLeaf(walk, node, place);
  if (!place.inArray) walk.leaves.push(leaf);
  return leaf;
}

const isObjectNode = (node: SchemaNode): boolean =>
  node.properties.size > 0 && (node.types.size === 0 || node.types.has('object'));

const isArrayNode = (node: SchemaNode): boolean =>
  node.types.has('array') && (node.types.size === 1 || node.items !== undefined);

function planObject(walk: Walk, node: SchemaNode, place: Place): PlanNode {
  const group = place.pointer === '' || place.name === '' ? undefined : planGroup(walk, node, place);
  const groups = group ? [...place.groups, group] : place.groups;
  // What an address says of its party, its fields are: `shippingAddress.name` is the recipient's.
  const step = group && isParty(group.role) && partyOfAddress(fieldWords(place.name)) ? group.role : place.name;
  const properties = new Map<string, PlanNode>();
  const bareName = isListItem(place) ? withoutSharedWords([...node.properties.keys()]) : undefined;
  const siblings = [...node.properties.keys()].map((name) => bareName?.get(name) ?? name);
  for (const [name, property] of node.properties) {
    properties.set(
      name,
      planNode(walk, property, {
        pointer: appendPointer(place.pointer, name),
        name: bareName?.get(name) ?? name,
        groups,
        ancestors: [...place.ancestors, node],
        path: [...place.path, step].filter((name) => name !== ''),
        inArray: place.inArray,
        siblings,
      }),
    );
  }
  return { type: 'object', pointer: place.pointer, node, properties };
}

/** The elements of a list of objects have no name. */
const isListItem = ({ name, inArray }: Place): boolean => inArray && name === '';

function planGroup(walk: Walk, node: SchemaNode, place: Place): GroupPlan {
  const name = spacedName(place.name);
  const { labels } = readHints(hintText(node));
  const concept = conceptOf({ name: place.name, path: place.path, node, siblings: walk.names });
  const address = isParty(concept?.role) ? undefined : partyOfAddress(fieldWords(place.name));
  return {
    name,
    role: address?.id ?? concept?.role,
    ordinal: ordinalOf(place.name, place.siblings),
    labels: phrases([
      ...labels,
      node.title,
      name,
      ...(concept ? labelsOf(concept) : []),
      ...(address ? addressWordsOf(address) : []),
    ]),
  };
}

function planArray(walk: Walk, node: SchemaNode, place: Place): PlanNode {
  const name = spacedName(place.name);
  const concept = conceptOf({ name: place.name, path: place.path, node, siblings: walk.names });
  const itemNode = node.items ?? node.item(0);
  const item = itemNode
    ? planNode(walk, itemNode, {
        ...place,
        pointer: appendPointer(place.pointer, '-'),
        ancestors: [...place.ancestors, node],
        // The elements of a list of objects have no name of their own; a single value is named like its list.
        ...(isObjectNode(itemNode) && { name: '', path: [...place.path, place.name, '[]'] }),
        plural: true,
        inArray: true,
      })
    : planLeaf(walk, node, place);
  const { labels } = readHints(hintText(node));
  const plan: ArrayPlan = {
    type: 'array',
    pointer: place.pointer,
    node,
    name,
    concept,
    labels: phrases([...labels, node.title, name, ...(concept ? labelsOf(concept) : [])]),
    item,
  };
  if (!place.inArray) walk.arrays.push(plan);
  return plan;
}

function planLeaf(walk: Walk, node: SchemaNode, place: Place): LeafPlan {
  const name = spacedName(place.name);
  const text = hintText(node);
  const { labels, negativeLabels, hints } = readHints(text);
  const concept = conceptOf({
    name: place.name,
    path: place.path,
    node,
    siblings: walk.names,
    beside: place.siblings,
  });
  // Concepts of kind text or group leave the kind open.
  const knownKind = concept && concept.kind !== 'group' && concept.kind !== 'text' ? concept.kind : undefined;
  const typed = kindOfType(node);
  const statedKind =
    // An enum of currency codes is still a currency.
    (typed === 'enum' && knownKind !== undefined && codeKinds.has(knownKind) ? knownKind : typed) ??
    (knownKind ? kindForType(knownKind, node) : openKind(concept?.kind, name || spacedName(node.title ?? ''), node));
  const kind = statedKind === 'address' && hasTownBeside(place, concept) ? 'street' : statedKind;
  const party = isParty(concept?.role) ? concept?.role : place.groups.findLast((group) => isParty(group.role))?.role;
  const stated = phrases([
    ...labels,
    node.title,
    place.name,
    name,
    place.plural ? singularName(place.name) : undefined,
    ...withGroup(name, place.groups),
  ]);
  // What another field beside it is called does not announce this one.
  const claimed = new Set(
    phrases(place.siblings.filter((sibling) => sibling !== place.name).map(spacedName)).map(phraseKey),
  );
  const known = phrases([
    ...taxRateLabels(place.name),
    ...(concept ? labelsOf(concept) : []),
    ...nameLabels(place.name, walk.names),
    ...descriptionLabels(node.description),
  ]).filter((phrase) => !claimed.has(phraseKey(phrase)));
  const statedKeys = new Set(stated.map(phraseKey));
  const own = [...stated, ...known.filter((phrase) => !statedKeys.has(phraseKey(phrase)))];
  const ownKeys = new Set(own.map((phrase) => phraseKey(phrase)));
  return {
    type: 'leaf',
    pointer: place.pointer,
    name,
    node,
    kind,
    role: concept?.role ?? (kind === 'date' ? rangeRole(name) : undefined),
    party,
    concept,
    groups: place.groups,
    labels: own,
    negativeLabels: phrases([...negativeLabels, ...(concept ? negativeLabelsOf(concept) : [])]).filter(
      (phrase) => !ownKeys.has(phraseKey(phrase)),
    ),
    hints: {
      ...(walk.printedNames && isPlainText(node) && asPrinted),
      ...readHints(walk.instructions).hints,
      ...hints,
    },
    ordinal:
      ordinalOf(place.name, place.siblings) ?? place.groups.findLast(({ ordinal }) => ordinal !== undefined)?.ordinal,
    members: membersOf(node),
  };
}

/** Where the town of the same party is a field of its own, the address is street and number. */
function hasTownBeside({ name, path, siblings }: Place, address: Concept | undefined): boolean {
  return siblings.some((sibling) => {
    const [match] = sibling === name ? [] : findConcepts({ name: sibling, path });
    return (
      match !== undefined && /\.(?:city|postcode)$/u.test(match.concept.id) && match.concept.role === address?.role
    );
  });
}

/** "payment terms" and "cost centre" are known to be words, whatever amounts their names speak of. */
function openKind(known: FieldKind | undefined, words: string, node: SchemaNode): FieldKind {
  const kind = kindOfWords(words, node);
  return known === 'text' && !isNumeric(node) && isNumericKind(kind) ? 'text' : kind;
}

const asPrinted = { asPrinted: true } as const;

/** Nothing but its type says how a text is to be written. */
const isPlainText = (node: SchemaNode): boolean =>
  node.types.has('string') &&
  node.format === undefined &&
  node.enum === undefined &&
  node.const === undefined &&
  node.jsonSchema['pattern'] === undefined;

/** Names such as "DATE RECEIVED:" are the questions of a form: their answers are wanted as they are printed. */
function arePrinted(names: readonly string[]): boolean {
  const printed = names.filter((name) => /[\s:?]/u.test(name.trim()));
  return printed.length > 0 && printed.length >= names.length / 2;
}

/** Kinds that a recogniser finds although the schema lists their members. */
const codeKinds: ReadonlySet<string> = new Set(['currency', 'country']);

/** "account number" of a group "bank" may be printed as "bank account number". */
const withGroup = (name: string, groups: readonly GroupPlan[]): string[] => {
  const group = groups.at(-1);
  return group ? [`${group.name} ${name}`] : [];
};

function phrases(texts: Iterable<string | undefined>): LabelPhrase[] {
  const found = new Map<string, LabelPhrase>();
  for (const text of texts) {
    const phrase = text === undefined ? undefined : labelPhrase(text);
    if (phrase && !found.has(phraseKey(phrase))) found.set(phraseKey(phrase), phrase);
  }
  return [...found.values()];
}

function membersOf(node: SchemaNode): EnumMember[] {
  const values: readonly JsonValue[] = node.enum ?? (node.const === undefined ? [] : [node.const]);
  const meanings = [...memberOfMeaning(values)];
  return values.map((value) => ({
    value,
    phrases: phrases([
      String(value),
      ...(typeof value === 'string' ? [spacedName(value)] : []),
      ...meanings.flatMap(([meaning, member]) => (member === value ? printedFor(meaning) : [])),
    ]),
  }));
}
