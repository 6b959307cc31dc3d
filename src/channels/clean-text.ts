const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/gu;
const CONTROL = /[^\P{Cc}\n\t]/gu;

/**
 * Text as it may be kept: line ends as \n, no control characters (PostgreSQL refuses NUL), halves of broken
 * characters replaced by U+FFFD. Everything a person can have meant stays.
 */
export const cleanText = (text: string): string =>
  text.replace(/\r\n?/gu, '\n').replace(new RegExp(LONE_SURROGATE.source, 'g'), '\uFFFD').replace(CONTROL, '');
