import { z } from 'zod';
import { departmentShape } from '../handoff/departments.ts';
import { handToDepartment } from '../handoff/hand-over.ts';
import { transfer } from '../handoff/lease.ts';
import type { Person } from '../handoff/person.ts';
import type { WebDeps } from './deps.ts';
import { note } from './note-shape.ts';

/** To whom a talk is handed: a colleague by number, or a department by name; with a note for whoever gets it. */
export const transferShape = z.union([
  z.object({ to: z.string().min(1).max(100), note }),
  z.object({ department: departmentShape, note }),
]);

/** Hands one talk over as it was asked, whether it was asked of one or of several. */
export const handOver = (
  desk: WebDeps['handoff'],
  id: string,
  person: Person,
  wish: z.infer<typeof transferShape>,
): ReturnType<typeof transfer> | ReturnType<typeof handToDepartment> =>
  'department' in wish
    ? handToDepartment(desk, id, person, wish.department, wish.note)
    : transfer(desk, id, person, wish.to, wish.note);
