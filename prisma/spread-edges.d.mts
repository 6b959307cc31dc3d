/** See spread-edges.mjs. */
export const spreadEdges: (code: string) => string;
