import type { Concept } from './concept.js';
import amounts from './domains/amounts.json' with { type: 'json' };
import bank from './domains/bank.json' with { type: 'json' };
import document from './domains/document.json' with { type: 'json' };
import invoice from './domains/invoice.json' with { type: 'json' };
import lineItem from './domains/line-item.json' with { type: 'json' };
import receipt from './domains/receipt.json' with { type: 'json' };
import statementBank from './domains/statement-bank.json' with { type: 'json' };

/** The domain files by name. A new domain is a new file and its two lines here. */
export const conceptFiles: Readonly<Record<string, readonly Concept[]>> = {
  amounts: amounts as readonly Concept[],
  bank: bank as readonly Concept[],
  document: document as readonly Concept[],
  invoice: invoice as readonly Concept[],
  'line-item': lineItem as readonly Concept[],
  receipt: receipt as readonly Concept[],
  'statement-bank': statementBank as readonly Concept[],
};
