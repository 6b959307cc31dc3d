import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { COMMON, CONTRACT } from '../../vitest.config.ts';

export default defineConfig({ test: { ...COMMON, root: join(import.meta.dirname, '../..'), include: CONTRACT } });
