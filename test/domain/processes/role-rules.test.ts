import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roleRequirements } from '../../../domain/processes/role-rules.ts';
import { type RegistryEntry, registryKey } from '../../../domain/registry/entry.ts';
import { calendars, policyOf } from '../../support/kernel.ts';

const PARTNER = 'org-haiyue';
const RANK: Readonly<Record<string, number>> = { HCCDA: 1, HCCDP: 2, HCCDE: 3 };

const certificate = fc.record({
  code: fc.constantFrom('HCCDA', 'HCCDP', 'HCCDE', 'HCIA', 'HCIP', 'HCIE', 'BP'),
  account: fc.constantFrom('personal', 'personal', 'enterprise'),
});
type Held = typeof certificate extends fc.Arbitrary<infer T> ? T : never;

function linesOf(held: readonly Held[], needs: { hccda: number; hccdp: number }) {
  const entries = held.map(
    ({ code, account }, n): RegistryEntry => ({
      ref: `C${n}`,
      subject: `person-${n}`,
      status: null,
      data: { code, account },
      fromAt: 0,
      untilAt: null,
    }),
  );
  const [calendar] = calendars;
  if (!calendar) throw new Error('no calendar');
  return roleRequirements({
    snapshot: undefined,
    parent: undefined,
    data: { path: 'service', partnerId: PARTNER },
    input: {},
    facts: { registry: { [registryKey('certificate', PARTNER)]: entries } },
    policy: policyOf('development-path', {
      'role.service.hccda.min': needs.hccda,
      'role.service.hccdp.min': needs.hccdp,
    }),
    calendar,
    actor: { kind: 'system', because: 'a test' },
    now: 1,
    today: '2026-06-08',
  });
}

/** Whether every requirement can be given certificates of its own, by trying each way to give them out. */
function canBeGiven(ranks: readonly number[], required: readonly number[]): boolean {
  const [first, ...others] = required;
  if (first === undefined) return true;
  return ranks.some((rank, n) => rank >= first && canBeGiven(ranks.toSpliced(n, 1), others));
}

test('certificates_are_enough_exactly_where_they_can_be_given_out_each_once_in_some_way', () => {
  fc.assert(
    fc.property(
      fc.array(certificate, { maxLength: 6 }),
      fc.record({ hccda: fc.integer({ min: 0, max: 3 }), hccdp: fc.integer({ min: 0, max: 3 }) }),
      (held, needs) => {
        const ranks = held.flatMap(({ code, account }) => (account === 'personal' ? (RANK[code] ?? []) : []));
        const required = [...Array<number>(needs.hccdp).fill(2), ...Array<number>(needs.hccda).fill(1)];
        expect(linesOf(held, needs).every(({ met }) => met)).toBe(canBeGiven(ranks, required));
      },
    ),
    { numRuns: 2000 },
  );
});

test('one_certificate_more_never_makes_a_line_worse', () => {
  fc.assert(
    fc.property(fc.array(certificate, { maxLength: 8 }), certificate, (held, more) => {
      const needs = { hccda: 2, hccdp: 2 };
      const [before, after] = [linesOf(held, needs), linesOf([...held, more], needs)];
      for (const [n, line] of after.entries())
        expect(Number(line.have)).toBeGreaterThanOrEqual(Number(before[n]?.have));
    }),
  );
});
