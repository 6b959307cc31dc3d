import writeXlsxFile from 'write-excel-file/node';

type Value = string | number | Date;

const cellOf = (value: Value) => {
  if (typeof value === 'string') return { value, type: String };
  return typeof value === 'number' ? { value, type: Number } : { value, type: Date, format: 'yyyy-mm-dd' };
};

/** The bytes of a spreadsheet with these rows. */
export const workbook = async (rows: Value[][]): Promise<Buffer> =>
  writeXlsxFile(rows.map((row) => row.map(cellOf))).toBuffer();
