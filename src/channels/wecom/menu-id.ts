/** Marks our own menus: the shop may have others, set up in WeCom's console, whose identifiers mean nothing here. */
const OURS = 'xiaoer:';
/** Bytes of an identifier. */
const LONGEST = 64;

/** A choice's value as a menu's identifier; null if it is too long for one, and then its label must do. */
export const menuIdOf = (value: string): string | null => {
  const id = OURS + value;
  return Buffer.byteLength(id) <= LONGEST ? id : null;
};

/** The value of the choice that was tapped; null if it is none of ours. */
export const choiceOf = (menuId: string | undefined): string | null =>
  menuId?.startsWith(OURS) ? menuId.slice(OURS.length) : null;
