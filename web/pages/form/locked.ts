import type { ProcessSchema } from '../../api/answers.ts';
import type { FormPlan } from './form-plan.ts';
import type { Kept } from './kept.ts';

/** What is said once stays as it was said, and so does what may not be changed now. */
export function lockedOf({ fields }: ProcessSchema, { id, base }: Kept, editable: FormPlan['editable']): string[] {
  if (id === undefined) return [];
  const stays = (key: string, fixed: true | undefined) =>
    (fixed && key in base) || (editable !== undefined && !editable.includes(key));
  return Object.entries(fields).flatMap(([key, { fixed }]) => (stays(key, fixed) ? [`/${key}`] : []));
}
