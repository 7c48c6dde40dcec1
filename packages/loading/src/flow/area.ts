/** Where something goes: rows and columns count characters. */
export interface Area {
  readonly row: number;
  readonly left: number;
  /** Characters across. */
  readonly width: number;
}
