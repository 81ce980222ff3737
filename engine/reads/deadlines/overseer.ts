import { type Refusal, refuse } from '../../../domain/kernel/refusal.ts';
import { holds, type Reading } from '../read-as.ts';

export const DEADLINES_ITEM = 'deadlines.oversee';

/**
 * Whether a person answers for deadlines: by the item (a partner's administrators, who hands out an office's tasks, operations and the
 * programme), or as the lead of an office, whom breaches are told (domain/deadlines.md section 5). Ours: the handbook names the lead alone.
 */
export async function overseesDeadlines({ person, reader }: Reading): Promise<boolean> {
  if (holds(person, DEADLINES_ITEM)) return true;
  const led = await reader.find('units', { leadUserId: person.userId, orgId: person.organizationId }, { limit: 1 });
  return led.length > 0;
}

export function notOverseer(): Refusal {
  return refuse('NOT_PERMITTED', { command: DEADLINES_ITEM, item: DEADLINES_ITEM });
}
