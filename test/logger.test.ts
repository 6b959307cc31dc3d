import { describe, expect, it } from 'vitest';
import { XiaoerError } from '../src/errors.ts';
import { blotted, createLogger } from '../src/logger.ts';

const logged = (write: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] => {
  const lines: string[] = [];
  write(createLogger({ level: 'debug', destination: { write: (line) => void lines.push(line) } }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
};

describe('The log', () => {
  it('leaves personal fields out, wherever they stand', () => {
    const [line] = logged((logger) =>
      logger.info({ conversation: 'c_1', text: '林小美', customer: { phone: '138', deep: { email: 'x' } } }, 'kept'),
    );
    expect(line).toMatchObject({ conversation: 'c_1', msg: 'kept', text: '[redacted]' });
    expect(JSON.stringify(line)).not.toMatch(/林小美|138|"x"/);
  });

  it('blots numbers, addresses and passwords out of errors, and keeps their code', () => {
    const err = new XiaoerError('CONFLICT', 'Call +86 138 0013 8000 or lin@example.com at postgresql://shop:pw@db/x');
    const [line] = logged((logger) => logger.error({ err }, 'failed'));
    expect(line?.err).toMatchObject({
      code: 'CONFLICT',
      message: 'Call [number] or [address] at postgresql://shop:[secret]@db/x',
    });
    expect(JSON.stringify(line)).not.toMatch(/8000|example|pw@/);
  });

  it('keeps what identifies a case', () => {
    expect(blotted('c_01HZX4 RT-20261120-0001 took 153 ms, try 6')).toContain('took 153 ms, try 6');
    expect(blotted('RT-20261120-0001')).toBe('RT-20261120-0001');
  });

  it('says nothing below its level', () => {
    const lines: string[] = [];
    createLogger({ level: 'warn', destination: { write: (line) => void lines.push(line) } }).info('x');
    expect(lines).toEqual([]);
  });
});
