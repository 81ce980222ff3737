import { systemOperations } from '../../../contract/operations/operations.ts';
import { ok } from '../../read.ts';
import { route } from '../../route.ts';

export const getHealth = route(systemOperations.getHealth, async () => ok({ status: 'ok' }));

/** Ready while the store answers; people keep deciding while Temporal is away (design/architecture.md section 5). */
export const getReadiness = route(systemOperations.getReadiness, async ({ deps }) => {
  await deps.engine.store.read(reader => reader.find('policies', {}, { limit: 1 }));
  return ok({ status: 'ready', temporal: deps.temporal.state() });
});
