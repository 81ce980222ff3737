import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { GENESIS } from '../../domain/kernel/audit-chain.ts';
import { type Trail, verifyTrail } from '../../web/components/verify/verify-trail.ts';

function trailOf(count: number): Trail {
  let prevHash = GENESIS;
  const entries = Array.from({ length: count }, (_, nth) => {
    const payload = JSON.stringify({ case: 'a', seq: nth + 1 });
    const entry = { seq: nth + 1, payload, prevHash, hash: sha256(`${prevHash}\n${payload}`) };
    prevHash = entry.hash;
    return entry;
  });
  return { caseId: 'a', process: 'purchase-approval', head: { entries: count, hash: prevHash }, entries };
}

function second({ entries: [, entry] }: Trail): Trail['entries'][number] {
  if (!entry) throw new Error('A trail of one entry has no second');
  return entry;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

test('a_whole_trail_is_found_whole', async () => {
  const trail = trailOf(3);
  expect(await verifyTrail(trail)).toEqual({ kind: 'whole', entries: 3, withheld: 0, head: trail.head.hash });
});

test('an_entry_the_reader_may_not_see_is_checked_by_its_link', async () => {
  const trail = trailOf(3);
  second(trail).payload = null;
  expect(await verifyTrail(trail)).toMatchObject({ kind: 'whole', withheld: 1 });
  second(trail).hash = sha256('another');
  expect(await verifyTrail(trail)).toEqual({ kind: 'broken', seq: 3, fault: 'broken-link' });
});

test('what_was_altered_left_out_or_cut_off_is_named_by_its_place', async () => {
  const altered = trailOf(3);
  second(altered).payload = '{"case":"a","seq":2,"outcome":"another"}';
  expect(await verifyTrail(altered)).toEqual({ kind: 'broken', seq: 2, fault: 'altered' });
  const short = trailOf(3);
  short.entries.pop();
  expect(await verifyTrail(short)).toEqual({ kind: 'broken', seq: 3, fault: 'cut-off' });
  const gap = trailOf(3);
  gap.entries.splice(1, 1);
  expect(await verifyTrail(gap)).toEqual({ kind: 'broken', seq: 2, fault: 'gap' });
  const foreign = { ...trailOf(2), caseId: 'b' };
  expect(await verifyTrail(foreign)).toEqual({ kind: 'broken', seq: 1, fault: 'altered' });
});
