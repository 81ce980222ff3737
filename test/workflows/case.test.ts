import { afterEach, expect, test } from 'vitest';
import { done, hoForm, poForm } from '../support/programme.ts';
import { eventually, type Running, type RunningOptions, startRunning } from '../support/running.ts';

let running: Running;
afterEach(() => running.close());

async function start(options: RunningOptions): Promise<Running> {
  running = await startRunning(options);
  return running;
}

const caseOf = (id: string) => running.store.read(reader => reader.get('cases', { id }));

async function offeredHo(): Promise<string> {
  const { caseId } = await done(running.engine, 'lin-hao', 'vendor-opportunity', 'prepare', hoForm());
  await done(running.engine, 'lin-hao', 'vendor-opportunity', 'offer', {}, { caseId });
  return caseId;
}

test('the_timer_of_the_workflow_alone_takes_an_offer_back_after_three_working_days', async () => {
  const { sandbox, temporal } = await start({ watching: false });
  const caseId = await offeredHo();
  const early = await sandbox.advance({ userId: 'lin-hao', caseId, by: '2wd' });
  expect(early.kind).toBe('advanced');
  expect(await caseOf(caseId)).toMatchObject({ state: 'offered' });
  await sandbox.advance({ userId: 'lin-hao', caseId, by: '1wd' });
  const row = await eventually(async () => {
    const found = await caseOf(caseId);
    return found?.state === 'reclaimed' && found;
  });
  const deadlines = await running.store.read(reader => reader.query.deadlinesOfCase(caseId));
  const due = deadlines.find(({ kind }) => kind === 'due');
  expect(row).toMatchObject({ outcome: 'expired', closedAt: due?.dueAt });
  await eventually(
    async () => (await temporal.client.workflow.getHandle(caseId).describe()).status.name === 'COMPLETED',
  );
});

test('the_effect_of_a_submitted_po_comes_back_as_a_command', async () => {
  await start({ watching: false });
  const { caseId } = await done(running.engine, 'hai-admin', 'partner-opportunity', 'save-draft', poForm());
  await done(running.engine, 'hai-admin', 'partner-opportunity', 'submit', {}, { caseId });
  const record = await eventually(() =>
    running.store.read(reader => reader.get('records', { caseId, kind: 'crm-sync' })),
  );
  expect(JSON.parse(record.data)).toEqual({ reference: 'CRM-1' });
});
