export { foldText } from './fold-text.js';
export { meaningsOf } from './meanings-of.js';
