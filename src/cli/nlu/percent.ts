/** A share of 0 to 1 in words: `93.4 %`. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
