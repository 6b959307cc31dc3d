import type { Role } from '../../../contract.ts';

/** Those who set the shop up; the server decides again. */
export const keepsShop = (role: Role): boolean => role === 'manager' || role === 'admin';
