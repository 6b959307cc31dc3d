/** Makes few files out of many; returns the version that names their folder below `programs`. See bundle.mjs. */
export declare const bundle: (what: {
  root: string;
  programs: string;
  entries: readonly string[];
  scripts: readonly string[];
}) => Promise<string>;
