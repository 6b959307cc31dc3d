import { localStorageColorSchemeManager } from '@mantine/core';

/** Light, dark or like the device; kept in this browser. */
export const scheme = localStorageColorSchemeManager({ key: 'xiaoer.theme' });
