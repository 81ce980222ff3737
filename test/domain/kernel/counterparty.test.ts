import { expect, test } from 'vitest';
import { mayReadComment } from '../../../domain/comments.ts';
import { covers, grantFor, type Person, principalOf } from '../../../domain/kernel/actor.ts';
import { disclose } from '../../../domain/kernel/disclosure.ts';
import { commandsInSight } from '../../../domain/kernel/explain.ts';
import type { Fields } from '../../../domain/kernel/fields.ts';
import type { CommandDefinition } from '../../../domain/kernel/process.ts';
import { isOfOwnSide, viewerOf } from '../../../domain/kernel/viewer.ts';
import { isHidden } from '../../../engine/reads/audit-payload.ts';
import { aCase, definitionOf, person } from '../../support/kernel.ts';

const label = { en: '', zh: '' };
const shared = aCase({ counterpartyId: 'org-chenxing', counterpartyVisible: true });
const kept = { ...shared, counterpartyVisible: false };
const [own, second] = [person('hai-admin'), person('chen-admin')];
const above: Person = {
  ...person('tong-admin'),
  partnerIds: ['org-tongda', 'org-haiyue'],
  sight: { partnerIds: ['org-tongda', 'org-haiyue'], ownerIds: [], shared: true },
};

const command: CommandDefinition = { label, done: label, from: ['under-review'], by: ['partner'] };
const process = {
  ...definitionOf('partner-opportunity'),
  commands: { own: command, second: { ...command, at: 'counterparty' }, vendor: { ...command, by: ['vendor'] } },
} as const;

test('the_second_partner_sees_a_case_only_while_it_is_shared_and_with_a_role_that_sees_the_company', () => {
  expect([covers(second, shared), covers(second, kept), covers(own, shared), covers(own, kept)]).toEqual([
    true,
    false,
    true,
    true,
  ]);
  const manager = { ...second, sight: { ...second.sight, shared: false } };
  expect(covers(manager, shared)).toBe(false);
});

test('who_stands_above_a_partner_sees_nothing_of_what_it_has_to_do_with_another_one', () => {
  expect(covers(above, aCase())).toBe(true);
  expect([covers(above, shared), covers(above, kept)]).toEqual([false, false]);
  const master = {
    ...above,
    grants: [{ kind: 'role', code: 'master-distributor', scope: 'org-tongda', items: ['*'] }],
  };
  expect(grantFor(master as Person, 'po.review', aCase())).toBeDefined();
  expect(grantFor(master as Person, 'po.review', shared)).toBeUndefined();
});

test('each_of_two_partners_has_its_own_commands_and_none_of_the_other', () => {
  expect(commandsInSight(process, own, shared)).toEqual(['own']);
  expect(commandsInSight(process, second, shared)).toEqual(['second']);
  expect(commandsInSight(process, person('wang-fang'), shared)).toEqual(['vendor']);
  expect(grantFor(own, 'x', shared, 'counterparty')).toBeUndefined();
  expect(grantFor(second, 'x', shared)).toBeUndefined();
  expect(grantFor(second, 'x', shared, 'counterparty')).toMatchObject({ scope: 'org-chenxing' });
  expect(grantFor(second, 'x', kept, 'counterparty')).toBeUndefined();
});

test('a_seat_at_the_second_partner_is_one_of_its_people', () => {
  const seat = { role: 'partner-admin', at: 'counterparty' } as const;
  expect(principalOf(seat, shared, null)).toBe('role:partner-admin@org-chenxing');
  expect(principalOf(seat, aCase(), null)).toBeUndefined();
});

test('what_is_kept_from_the_partner_is_kept_from_the_second_one_too_and_not_the_other_way_round', () => {
  const fields = {
    open: { kind: 'text', label },
    partner: { kind: 'text', label, disclosed: { to: 'partner', in: [] } },
    second: { kind: 'text', label, disclosed: { to: 'counterparty', in: ['later'] } },
  } as const satisfies Fields;
  const data = { open: 'a', partner: 'b', second: 'c' };
  const seen = (reader: Person, state: string) =>
    Object.keys(disclose(fields, data, viewerOf(reader, shared), state)).sort();
  expect(seen(own, 'now')).toEqual(['open', 'second']);
  expect(seen(second, 'now')).toEqual(['open']);
  expect(seen(second, 'later')).toEqual(['open', 'second']);
  expect(seen(person('wang-fang'), 'now')).toEqual(['open', 'partner', 'second']);
});

test('of_the_trail_the_second_partner_reads_what_was_written_while_it_was_shared_with_it', () => {
  const reads = (reader: Person, sharedWith?: string) =>
    !isHidden(process, { to: 'under-review', ...(sharedWith && { sharedWith }) }, reader, shared);
  expect([reads(second), reads(second, 'org-other'), reads(second, 'org-chenxing'), reads(own)]).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

test('two_partners_are_two_sides', () => {
  const actor = { side: 'partner', organization: 'org-chenxing' } as const;
  expect([isOfOwnSide(actor, second, shared), isOfOwnSide(actor, own, shared)]).toEqual([true, false]);
  expect(isOfOwnSide(actor, own, aCase())).toBe(true);
});

test('a_comment_for_the_own_side_stays_with_its_company_and_one_for_everyone_with_who_saw_the_case_then', () => {
  const made = {
    side: 'partner',
    organizationId: 'org-haiyue',
    partnerId: 'org-haiyue',
    madeIn: 'under-review',
  } as const;
  const reads = (reader: Person, audience: 'everyone' | 'own-side', counterpartyId: string | null) =>
    mayReadComment({ ...made, audience, counterpartyId }, reader, shared, process);
  expect([reads(own, 'own-side', 'org-chenxing'), reads(second, 'own-side', 'org-chenxing')]).toEqual([true, false]);
  expect([reads(second, 'everyone', 'org-chenxing'), reads(second, 'everyone', 'org-other')]).toEqual([true, false]);
  expect(reads(second, 'everyone', null)).toBe(false);
});
