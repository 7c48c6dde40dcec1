/** How a page without a good text layer is read. Pages with one are always read from it. */
export interface ScanReading {
  /** `fused`: both engines, their readings merged. */
  readonly engine: 'ppocr' | 'tesseract' | 'fused';
  /** The page image is scaled by this before it is read, 0.1..8. */
  readonly scale: number;
}

/** Equal for equal ways of reading. */
export const scanReadingKey = ({ engine, scale }: ScanReading): string => `${engine}@${scale}`;
