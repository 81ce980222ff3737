import { type Client, ScheduleAlreadyRunning } from '@temporalio/client';

/** Every five minutes cases and workflows are compared; a round missed is not made up (design/architecture.md section 5). */
export async function ensureRepairSchedule(client: Client, taskQueue: string): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: 'countersign-repair',
      spec: { intervals: [{ every: '5m' }] },
      policies: { overlap: 'SKIP', catchupWindow: '1m' },
      action: { type: 'startWorkflow', workflowType: 'repair', workflowId: 'countersign-repair', taskQueue, args: [] },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
