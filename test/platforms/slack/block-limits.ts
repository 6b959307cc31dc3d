type Block = Record<string, unknown>;

const textOf = (value: unknown): string => String((value as { text?: unknown } | undefined)?.text ?? '');

const elementFault = (element: Block): string | null => {
  if (textOf(element.text).length > 75) return 'a button’s text is longer than 75';
  if (String(element.value ?? '').length > 2_000) return 'a button’s value is longer than 2,000';
  const options = (element.options ?? []) as Block[];
  if (options.length > 100) return 'more than 100 options';
  if (options.some((option) => textOf(option.text).length > 75)) return 'an option’s text is longer than 75';
  if (options.some(({ value }) => String(value).length > 150)) return 'an option’s value is longer than 150';
  return null;
};

const blockFault = (block: Block): string | null => {
  const elements = (block.elements ?? []) as Block[];
  const fields = (block.fields ?? []) as Block[];
  if (block.type === 'section' && !block.text && fields.length === 0) return 'a section is empty';
  if (block.type === 'section' && textOf(block.text).length > 3_000) return 'a section is longer than 3,000';
  if (block.type === 'header' && textOf(block.text).length > 150) return 'a header is longer than 150';
  if (fields.length > 10) return 'more than 10 fields';
  if (fields.some((field) => textOf(field).length > 2_000)) return 'a field is longer than 2,000';
  if (block.type === 'actions' && (elements.length === 0 || elements.length > 25)) return 'not 1 to 25 elements';
  const ids = elements.flatMap(({ action_id }) => (action_id === undefined ? [] : [action_id]));
  if (new Set(ids).size < ids.length) return 'two elements share an action_id';
  return elements.map(elementFault).find((fault) => fault !== null) ?? null;
};

/** Why Slack would answer `invalid_blocks`; null if it would not. */
export const blocksFault = (blocks: readonly Block[]): string | null => {
  if (blocks.length > 50) return 'more than 50 blocks';
  const ids = blocks.flatMap(({ block_id }) => (block_id === undefined ? [] : [block_id]));
  if (new Set(ids).size < ids.length) return 'two blocks share a block_id';
  return blocks.map(blockFault).find((fault) => fault !== null) ?? null;
};
