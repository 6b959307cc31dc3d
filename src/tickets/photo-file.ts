/** A file that shows what a case is about. */
export interface PhotoFile {
  fileId: string;
  /** SHA-256 of its bytes, hexadecimal. */
  hash: string;
  sku?: string | null;
}
