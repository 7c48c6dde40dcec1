import { describe, expect, it } from 'vitest';
import { withoutSharedWords } from '../../src/plan/shared-words.js';

const bare = (...names: string[]): string[] | undefined => {
  const found = withoutSharedWords(names);
  return found && names.map((name) => found.get(name) ?? '');
};

describe('withoutSharedWords', () => {
  it('takes off what all names begin with', () => {
    expect(bare('item_desc', 'item_net_price', 'item_vat')).toEqual(['desc', 'net price', 'vat']);
    expect(bare('lineItemCode', 'lineItemQty', 'lineItemUnitPrice')).toEqual(['code', 'qty', 'unit price']);
  });

  it('leaves a word of each', () => {
    expect(bare('line_item', 'line_item_code', 'line_item_tax')).toEqual(['item', 'item code', 'item tax']);
  });

  it('leaves names alone that differ, or are few', () => {
    expect(bare('item', 'item_code', 'item_tax')).toBeUndefined();
    expect(bare('item_code', 'item_tax', 'total')).toBeUndefined();
    expect(bare('item_code', 'item_tax')).toBeUndefined();
    expect(bare()).toBeUndefined();
  });
});
