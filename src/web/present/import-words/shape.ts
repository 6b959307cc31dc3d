/**
 * What the import room says, by its English sentence: `{}` stands for a value, which is `{0}`, `{1}` … in the translation. More exact
 * sentences stand before those that would meet them too.
 */
export type ImportWords = Readonly<Record<string, string>>;
