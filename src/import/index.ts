export type { Fault } from './columns.ts';
export type { Encoding, EncodingFound } from './encoding.ts';
export { type ImportOptions, importShop } from './import-shop.ts';
export { orderFaults } from './order-faults.ts';
export { type OrderJsonOptions, type OrderRead, orderFromJson } from './order-json.ts';
export { type ImportProblem, problemLine } from './problem.ts';
export type { FileReport, ImportReport } from './report.ts';
export { importFolder, importSampleShop, relativeTo } from './sample-shop.ts';
