import { staffContract } from './staff/contract.ts';
import { wechatyStaff } from './staff/wechaty.ts';

staffContract('wechaty', wechatyStaff);
