import { expect, test } from 'vitest';
import type { Engine } from '../../engine/ports.ts';
import { tickIn } from '../../engine/tick.ts';
import { EngineSuite, everything } from '../support/engine-suite.ts';
import { failingStore, InjectedFault } from '../support/failing-store.ts';
import { give } from '../support/programme.ts';

const s = new EngineSuite();
const contact = { customerContact: '电话确认' };

type Command = (engine: Engine) => Promise<unknown>;

/** defect-D4: each write of the unit fails in turn, and nothing of the unit is there; then it is done as if nothing had been. */
async function leavesNothingWhereverItFails(command: Command): Promise<number> {
  const before = await everything(s.store);
  let failed = 0;
  for (;;) {
    const broken = failingStore(s.store, failed + 1);
    const outcome = await command({ ...s.engine, store: broken.store }).catch((error: unknown) => error);
    if (!(outcome instanceof InjectedFault)) return failed;
    failed += 1;
    expect(await everything(s.store), `after ${outcome.message}`).toEqual(before);
  }
}

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
  await leavesNothingWhereverItFails(as('lin-hao', 'vendor-opportunity', 're-offer', ho, { partnerId: 'org-tongda' }));
  const po = await s.underReview();
  await s.do('po', 'wang-fang', 'reject-review', po, { reason: { code: 'VAGUE', text: 'x' } });
  await leavesNothingWhereverItFails(as('hai-admin', 'partner-opportunity', 'copy-to-draft', po));
  expect(await s.find('cases', { parentId: po })).toHaveLength(1);
});
