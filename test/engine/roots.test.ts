import { describe, expect, test } from 'vitest';
import { signRoots } from '../../engine/roots.ts';
import { verifyStore } from '../../engine/verify.ts';
import { EngineSuite } from '../support/engine-suite.ts';

const s = new EngineSuite();
const DAY_MS = 86_400_000;
const rootEntries = async () =>
  (await s.find('adminEntries', { chain: 'roots' })).map(
    ({ payload }) => (JSON.parse(payload) as { detail: Root }).detail,
  );

interface Root {
  after: number;
  upTo: number;
  cases: [string, number, string][];
}

describe('the daily root', () => {
  test('is_signed_once_a_day_over_the_heads_of_what_changed_since_the_last', async () => {
    const [a, b] = [await s.underReview(), await s.draft()];
    expect(await signRoots(s.engine)).toBe(1);
    expect(await signRoots(s.engine)).toBe(0);
    await s.do('po', 'wang-fang', 'approve-review', a);
    s.now += DAY_MS;
    expect(await signRoots(s.engine)).toBe(1);
    const [first, second] = await rootEntries();
    expect(first?.cases.map(([id, seq]) => [id, seq]).sort()).toEqual(
      [
        [a, 2],
        [b, 1],
      ].sort(),
    );
    const { seq, lastHash } = await s.case(a);
    expect(second).toMatchObject({ after: first?.upTo, cases: [[a, seq, lastHash]] });
    expect((await verifyStore(s.engine)).faults).toEqual([]);
  });

  test('is_signed_once_however_many_processes_ask', async () => {
    s.now += DAY_MS;
    const before = (await rootEntries()).length;
    const written = await Promise.all([1, 2, 3].map(() => signRoots(s.engine)));
    expect(written.reduce((sum, count) => sum + count)).toBe(1);
    expect((await rootEntries()).length).toBe(before + 1);
  });

  test('covers_a_day_of_more_events_than_one_root_takes', async () => {
    s.now += DAY_MS;
    const id = await s.draft();
    await s.store.write(async tx => {
      const [event] = await tx.find('events', { caseId: id });
      if (!event) throw new Error('no event');
      const { position: _, ...told } = event;
      for (let n = 0; n < 1500; n++) await tx.appendEvent({ ...told, id: `${event.id}-${n}` });
    });
    expect(await signRoots(s.engine)).toBe(2);
    expect((await verifyStore(s.engine)).faults).toEqual([]);
  });

  test('shows_a_case_whose_rows_were_taken_away_or_whose_last_entries_and_head_were_set_back', async () => {
    s.now += DAY_MS;
    const id = await s.underReview();
    await signRoots(s.engine);
    const [row] = await s.find('cases', { id });
    const [entry] = await s.find('auditEntries', { caseId: id, seq: 2 });
    if (!row || !entry) throw new Error('no case');
    await s.store.write(async tx => {
      await tx.update('cases', { id }, { seq: 1, lastHash: entry.prevHash });
      await tx.remove('auditEntries', { caseId: id, seq: 2 });
    });
    expect((await verifyStore(s.engine)).faults).toEqual([{ caseId: id, seq: 2, fault: 'root-differs' }]);
    await s.store.write(async tx => {
      await tx.update('cases', { id }, { seq: row.seq, lastHash: row.lastHash });
      await tx.insert('auditEntries', entry);
    });
    expect((await verifyStore(s.engine)).faults).toEqual([]);
  });

  test('that_was_altered_with_its_chain_written_anew_is_signed_by_nobody', async () => {
    const [last] = (await s.find('adminEntries', { chain: 'roots' })).slice(-1);
    if (!last) throw new Error('no root');
    const payload = last.payload.replace(/"upTo":(\d+)/, (_, upTo) => `"upTo":${Number(upTo) + 1}`);
    const hash = s.engine.hashing.sha256(`${last.prevHash}\n${payload}`);
    const where = { chain: 'roots', seq: last.seq };
    await s.store.write(tx => tx.update('adminEntries', where, { payload, hash }).then(() => {}));
    expect((await verifyStore(s.engine)).faults).toEqual([{ chain: 'roots', seq: last.seq, fault: 'root-unsigned' }]);
    await s.store.write(tx => tx.update('adminEntries', where, last).then(() => {}));
  });
});
