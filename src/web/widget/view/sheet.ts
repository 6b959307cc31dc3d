import all from '../styles/all.css';

let sheet: CSSStyleSheet | null = null;

/** One style sheet for all; made by script, so that a page's Content-Security-Policy has nothing to forbid. */
export const styleSheet = (): CSSStyleSheet => {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(all);
  }
  return sheet;
};
