import { type Document, LineCounter, parseDocument } from 'yaml';
import type { ZodError, ZodType } from 'zod';
import type { ByLang } from '../message.ts';
import { plainIssue } from './plain-issue.ts';
import { Problems } from './problems.ts';

/** A YAML file with the places of its parts, so that a fault can be named by line. */
export interface YamlFile {
  file: string;
  value: unknown;
  /** Line of the part at `path`, or of the nearest part above it. */
  lineOf(path: readonly PropertyKey[]): number;
}

const lineFinder =
  (document: Document, counter: LineCounter) =>
  (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth >= 0; depth -= 1) {
      const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth) as (string | number)[], true);
      const range = (node as { range?: [number, number, number] } | null)?.range;
      if (range) return counter.linePos(range[0]).line;
    }
    return 1;
  };

/** Reads one file; syntax faults go to `problems` and the value is undefined. */
export const parseYaml = (file: string, text: string, problems: Problems): YamlFile => {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  for (const error of document.errors) {
    const line = counter.linePos(error.pos[0]).line;
    problems.add(file, line, `This is not valid YAML: ${error.message}. Check indentation, quotes and colons here.`);
  }
  const value: unknown = document.errors.length > 0 ? undefined : document.toJS();
  return { file, value, lineOf: lineFinder(document, counter) };
};

/** A file whose value is known from an earlier reading of the same text; it is parsed only if a line is asked for. */
export const knownYaml = (file: string, text: string, value: unknown): YamlFile => {
  let parsed: YamlFile | undefined;
  return {
    file,
    value,
    lineOf(path) {
      parsed ??= parseYaml(file, text, new Problems());
      return parsed.lineOf(path);
    },
  };
};

/** Where an issue is: a name that is not known is a place of its own. */
const placeOf = (issue: ZodError['issues'][number]): readonly PropertyKey[] =>
  issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;

/** What a schema has to say of a fault to whoever sees no file (`params: { told }`). */
const toldOf = (issue: ZodError['issues'][number]): ByLang<string> | undefined =>
  issue.code === 'custom' ? (issue.params as { told?: ByLang<string> } | undefined)?.told : undefined;

/** Tells everything a schema found wrong with a file, each with its line. */
export const tellIssues = (source: YamlFile, { issues }: ZodError, problems: Problems): void => {
  for (const issue of issues) {
    const path = placeOf(issue);
    const where = path.length > 0 ? `"${path.map(String).join('.')}": ` : '';
    problems.add(source.file, source.lineOf(path), `${where}${plainIssue(issue)}.`, toldOf(issue));
  }
};

/** Checks a file against a schema; what does not fit goes to `problems` and null comes back. */
export const shaped = <T>(source: YamlFile, schema: ZodType<T>, problems: Problems): T | null => {
  if (source.value === undefined) return null;
  const result = schema.safeParse(source.value);
  if (result.success) return result.data;
  tellIssues(source, result.error, problems);
  return null;
};
