export type { Store } from '@docquorum/store';
