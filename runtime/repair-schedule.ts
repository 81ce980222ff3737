import { type Client, ScheduleAlreadyRunning, type ScheduleOptions } from '@temporalio/client';
import { asTemporalError } from './temporal-errors.ts';

export const REPAIR_SCHEDULE = 'countersign-repair';

/** Patience of one call. */
const CALL_MS = 5000;

/**
 * Every five minutes cases and workflows are compared; a round missed is not made up (design/architecture.md section 5). One that an
 * earlier version or another task queue left behind is brought up to date.
 */
export async function ensureRepairSchedule(client: Client, taskQueue: string): Promise<void> {
  const wanted = {
    spec: { intervals: [{ every: '5m' }] },
    policies: { overlap: 'SKIP', catchupWindow: '1m' },
    action: { type: 'startWorkflow', workflowType: 'repair', workflowId: REPAIR_SCHEDULE, taskQueue, args: [] },
  } satisfies Omit<ScheduleOptions, 'scheduleId'>;
  const bounded = <T>(call: () => Promise<T>) => client.withDeadline(Date.now() + CALL_MS, call);
  try {
    await bounded(() => client.schedule.create({ scheduleId: REPAIR_SCHEDULE, ...wanted }));
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw asTemporalError(error);
    const there = client.schedule.getHandle(REPAIR_SCHEDULE);
    await bounded(() => there.update(({ state }) => ({ ...wanted, state })));
  }
}

/** One round now, unless one is under way: whoever starts may come back from a restore, or from days of absence. */
export async function repairNow(client: Client): Promise<void> {
  const schedule = client.schedule.getHandle(REPAIR_SCHEDULE);
  await client.withDeadline(Date.now() + CALL_MS, () => schedule.trigger('SKIP'));
}
