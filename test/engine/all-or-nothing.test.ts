import { describe, expect, test } from 'vitest';
import type { Group, Stage } from '../../domain/policy/stage.ts';
import type { Engine } from '../../engine/ports.ts';
import { tickIn } from '../../engine/tick.ts';
import { EngineSuite, everything } from '../support/engine-suite.ts';
import { failingStore, InjectedFault } from '../support/failing-store.ts';
import { give } from '../support/programme.ts';

const s = new EngineSuite();
const contact = { customerContact: '电话确认' };

type Command = (engine: Engine) => Promise<unknown>;

/** Each write of the unit fails in turn, and nothing of the unit is there; then it is done as if nothing had been. */
async function leavesNothing({ store, engine }: EngineSuite, command: Command): Promise<number> {
  const before = await everything(store);
  let failed = 0;
  for (;;) {
    const broken = failingStore(store, failed + 1);
    const outcome = await command({ ...engine, store: broken.store }).catch((error: unknown) => error);
    if (!(outcome instanceof InjectedFault)) return failed;
    failed += 1;
    expect(await everything(store), `after ${outcome.message}`).toEqual(before);
  }
}

const leavesNothingWhereverItFails = (command: Command) => leavesNothing(s, command);

const as =
  (userId: string, process: string, command: string, caseId: string, input = {}): Command =>
  async engine => {
    const outcome = await give(engine, userId, process, command, input, {
      caseId,
      receipt: { key: `${command}${caseId}`, inputHash: 'a' },
    });
    expect(outcome.kind).toBe('done');
    return outcome;
  };

describe('defect-D4: what a command writes', () => {
  test('submit_is_whole_or_not_there', async () => {
    const id = await s.draft();
    expect(
      await leavesNothingWhereverItFails(as('hai-admin', 'partner-opportunity', 'submit', id)),
    ).toBeGreaterThanOrEqual(12);
    expect((await s.case(id)).number).toMatch(/000001$/);
  });

  test('offer_is_whole_or_not_there', async () => {
    const id = await s.prepared();
    expect(await leavesNothingWhereverItFails(as('lin-hao', 'vendor-opportunity', 'offer', id))).toBeGreaterThanOrEqual(
      12,
    );
  });

  test('validate_with_the_duplicates_it_takes_down_is_whole_or_not_there', async () => {
    const same = { name: s.unique(), customerName: s.unique('客户') };
    const id = await s.underValidation(same, 'chen-admin');
    s.now += 1000;
    const losers = [await s.underReview(same), await s.underValidation(same, 'hai-operator')];
    expect(
      await leavesNothingWhereverItFails(as('lin-hao', 'partner-opportunity', 'validate', id, contact)),
    ).toBeGreaterThanOrEqual(30);
    expect((await s.case(id)).state).toBe('validated');
    for (const loser of losers) expect(await s.case(loser)).toMatchObject({ outcome: 'DUPLICATE' });
  });

  test('expiry_is_whole_or_not_there', async () => {
    const id = await s.offered();
    const before = s.now;
    s.now = (await s.dueAt(id)) + 1;
    expect(
      await leavesNothingWhereverItFails(engine => engine.store.write(tx => tickIn(engine, tx, id))),
    ).toBeGreaterThanOrEqual(12);
    expect(await s.case(id)).toMatchObject({ state: 'reclaimed', outcome: 'expired' });
    s.now = before;
  });

  test('re_offer_and_copy_are_whole_or_not_there', async () => {
    const ho = await s.offered();
    await s.do('ho', 'hai-admin', 'decline', ho, { reason: { code: 'OTHER', text: '无' } });
    await leavesNothingWhereverItFails(
      as('lin-hao', 'vendor-opportunity', 're-offer', ho, { partnerId: 'org-tongda' }),
    );
    const po = await s.underReview();
    await s.do('po', 'wang-fang', 'reject-review', po, { reason: { code: 'VAGUE', text: 'x' } });
    await leavesNothingWhereverItFails(as('hai-admin', 'partner-opportunity', 'copy-to-draft', po));
    expect(await s.find('cases', { parentId: po })).toHaveLength(1);
  });
});

describe('defect-D4: what opens, stops or hands on the seats of a stage', () => {
  const group = (name: string, users: string[]): Group => {
    const who = users.map(user => ({ user }));
    return { name, label: { en: name, zh: name }, who, seats: 'each', rule: { kind: 'all' } };
  };
  const stage: Stage = {
    combine: 'ordered',
    groups: [group('first', ['sun-yue', 'lin-hao']), group('second', ['gao-lei'])],
    whenSuspended: 'stands-still',
  };
  const staged = new EngineSuite(
    { 'purchase-approval': { 'purchase.approval.within': '5wd', 'purchase.approval.direct-decision': true } },
    { 'purchase-approval': { stages: { 'under-approval': stage } } },
  );
  const form = { subject: '显示器', amount: '100.00', currency: 'CNY' };
  const reason = { reason: { text: '说明原因' } };
  const seatOf = async (caseId: string, assigneeId: string) =>
    (await staged.find('tasks', { caseId, assigneeId, status: 'claimed' }))[0]?.id;
  const runs = async (caseId: string) =>
    (await staged.find('deadlines', { caseId, status: 'running', kind: 'due' })).length;

  let serial = 0;
  async function whole(userId: string, command: string, caseId: string | undefined, input = {}, taskId?: string) {
    const key = `${command}-${(serial += 1)}`;
    const options = { caseId, taskId, receipt: { key, inputHash: 'a' } };
    const failed = await leavesNothing(staged, async engine => {
      const outcome = await give(engine, userId, 'purchase-approval', command, input, options);
      expect(outcome.kind).toBe('done');
    });
    expect(failed, command).toBeGreaterThanOrEqual(4);
  }

  test('is_whole_or_not_there_and_no_seat_waits_without_its_clock', async () => {
    await whole('qian-ling', 'submit', undefined, form);
    const [{ id } = { id: '' }] = await staged.find('cases', { process: 'purchase-approval' });
    expect(await runs(id)).toBe(1);
    await whole('sun-yue', 'suspend', id, reason, await seatOf(id, 'sun-yue'));
    expect(await runs(id)).toBe(0);
    await whole('sun-yue', 'resume', id, {}, await seatOf(id, 'sun-yue'));
    expect(await runs(id)).toBe(1);
    await whole('sun-yue', 'delegate', id, { assigneeId: 'feng-kai', ...reason }, await seatOf(id, 'sun-yue'));
    await whole('lin-hao', 'consult', id, { assigneeId: 'xia-xue', ...reason }, await seatOf(id, 'lin-hao'));
    await whole('lin-hao', 'add-approver', id, { assigneeId: 'zhao-qiang', ...reason }, await seatOf(id, 'lin-hao'));
    for (const userId of ['feng-kai', 'lin-hao']) await whole(userId, 'approve', id, {}, await seatOf(id, userId));
    expect(await seatOf(id, 'gao-lei')).toBeUndefined();
    await whole('zhao-qiang', 'approve', id, {}, await seatOf(id, 'zhao-qiang'));
    await whole('gao-lei', 'approve', id, {}, await seatOf(id, 'gao-lei'));
    expect((await staged.case(id)).state).toBe('approved');
    expect(await runs(id)).toBe(0);
  });
});
