import { expect, onTestFinished, test } from 'vitest';
import { hearingPurchases, waitingFor } from '../support/hearing.ts';
import { done, poForm } from '../support/programme.ts';
import { eventually, startRunning } from '../support/running.ts';

test('what_happens_to_a_case_reaches_those_that_hear_of_it_by_its_own_workflow_while_one_that_fails_is_tried_again', async () => {
  let failures = 2;
  let broken = '';
  const purchases = hearingPurchases(({ snapshot }) => {
    if (snapshot?.id === broken && failures-- > 0) throw new Error('not today');
    return {};
  });
  const running = await startRunning({ processes: [purchases] });
  onTestFinished(() => running.close());
  const { engine, store } = running;
  const form = { subject: '展台', amount: '5.00', currency: 'CNY', purpose: 'org-haiyue' };
  const submit = () => done(engine, 'qian-ling', 'purchase-approval', 'submit', form);
  const [failing, hearing] = [(await submit()).caseId, (await submit()).caseId];
  broken = failing;
  expect(await store.read(reader => reader.query.casesByKey(waitingFor('org-haiyue')))).toHaveLength(2);
  const { caseId } = await done(engine, 'hai-admin', 'partner-opportunity', 'save-draft', poForm());
  await done(engine, 'hai-admin', 'partner-opportunity', 'submit', {}, { caseId });
  await done(engine, 'wang-fang', 'partner-opportunity', 'approve-review', {}, { caseId });
  const heard = async (id: string) =>
    (await store.read(reader => reader.find('records', { caseId: id, kind: 'heard' }))).length;
  await eventually(async () => (await heard(hearing)) === 1 && (await heard(failing)) === 1);
  await eventually(
    async () => (await store.read(reader => reader.find('effects', { caseId, status: 'pending' }))).length === 0,
  );
  const opened = await store.read(reader => reader.find('cases', { createdBy: 'system' }));
  expect(opened).toMatchObject([{ process: 'purchase-approval', partnerId: 'org-haiyue', state: 'under-approval' }]);
  const [effect] = await store.read(reader => reader.find('effects', { caseId, kind: 'case-command' }));
  expect([failures < 0, effect?.attempts ?? 0]).toEqual([true, 2]);
  await eventually(async () => (await store.read(reader => reader.find('cases', { followed: 1 }))).length >= 3);
});
