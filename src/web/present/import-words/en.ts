import type { ImportWords } from './shape.ts';

/** What the import room says otherwise to whoever reads it in the console, where nobody edits files. */
export const enImport: ImportWords = {
  '{}: orders that do not tell when they went out or arrived: {}; the hours in templates/policies/import.yaml stand for it':
    '{0}: {1} orders do not tell when they went out or arrived. The usual times stand in; nobody’s return is late by a delivery that is only assumed',
  '"{}" is a state of orders nobody knows; say what it means, or add it to the words in templates/policies/import.yaml':
    '"{0}" is a state of orders nobody knows; say what it means',
  '{}: not in the file, so the same in every row: {}; templates/policies/import.yaml says so':
    '{0}: not in the file, so the same in every row: {1}',
};
