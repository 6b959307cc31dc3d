const REPEATED = /([^\d])\1{2,}/g;
const LONG_NUMBER = /\d{5,}/g;

/** For comparing messages: "sooooo" → "soo", "退退退退" → "退退", long numbers → one sign. */
export const squeeze = (folded: string): string => folded.replace(REPEATED, '$1$1').replace(LONG_NUMBER, '0000');
