import type { SchemaNode } from '@docquorum/schema';

/** Names of all properties of a schema, each once, those of nested objects and list items included. */
export function propertyNames(root: SchemaNode): readonly string[] {
  const names = new Set<string>();
  const seen = new Set<SchemaNode>();
  const visit = (node: SchemaNode | undefined): void => {
    if (!node || seen.has(node)) return;
    seen.add(node);
    for (const [name, property] of node.properties) {
      names.add(name);
      visit(property);
    }
    visit(node.items);
    for (const branch of node.branches) visit(branch);
  };
  visit(root);
  return [...names];
}
