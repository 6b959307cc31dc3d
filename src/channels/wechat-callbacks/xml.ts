import { XMLParser } from 'fast-xml-parser';

const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  ignoreAttributes: true,
  processEntities: { enabled: true, maxTotalExpansions: 10_000 },
});

/**
 * The fields of one of the platform's messages, all of them text as it was sent. Null if it is none: not XML, with a document
 * type (which could define entities), or without `<xml>` at its root. Nested fields are left out.
 */
export const readXml = (text: string): Record<string, string> | null => {
  // What a shopper typed stands in CDATA and may hold anything.
  if (/<!DOCTYPE/iu.test(text.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/gu, ''))) return null;
  let root: unknown;
  try {
    root = (parser.parse(text) as { xml?: unknown }).xml;
  } catch {
    return null;
  }
  if (typeof root !== 'object' || root === null) return null;
  const fields = Object.entries(root).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== '#text',
  );
  return Object.fromEntries(fields);
};
