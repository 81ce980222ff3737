import { describe, expect, test } from 'vitest';
import { covers, type Person } from '../../../domain/kernel/actor.ts';
import { isWidened, sightOf } from '../../../domain/kernel/sight.ts';
import { aCase, person } from '../../support/kernel.ts';

const below = { resellerIds: ['org-lanwan'], reportIds: ['tong-sales'] };

/** A person of the master's company with these roles, and what they see. */
function holder(...roles: string[]): Person {
  const grants = roles.map(code => ({ kind: 'role' as const, code, scope: 'org-tongda', items: [] }));
  const made = person('tong-sales', { userId: 'me', grants, partnerIds: ['org-tongda', 'org-lanwan'] });
  return { ...made, sight: sightOf(made, below) };
}

const CASES = {
  mine: { partnerId: 'org-tongda', ownerId: 'me' },
  report: { partnerId: 'org-tongda', ownerId: 'tong-sales' },
  colleague: { partnerId: 'org-tongda', ownerId: 'tong-admin' },
  nobody: { partnerId: 'org-tongda', ownerId: null },
  reseller: { partnerId: 'org-lanwan', ownerId: 'lan-sales' },
  rival: { partnerId: 'org-haiyue', ownerId: 'me' },
};

function seen(who: Person): string[] {
  return Object.entries(CASES).flatMap(([name, changed]) => (covers(who, aCase(changed)) ? [name] : []));
}

const COMPANY = ['mine', 'report', 'colleague', 'nobody'];

/** Each row of the tables in domain/access.md section 3 and domain/distribution.md section 7, and roles together. */
describe('what a person of a partner sees', () => {
  test.each<[string[], string[]]>([
    [['partner-admin'], [...COMPANY, 'reseller']],
    [['am-director'], ['mine', 'report']],
    [['account-manager'], ['mine']],
    [['account-manager', 'partner-finance'], COMPANY],
    [['account-manager', 'am-director'], COMPANY],
    [
      ['account-manager', 'master-distributor'],
      [...COMPANY, 'reseller'],
    ],
    [['master-distributor'], ['mine', 'reseller']],
    [
      ['master-distributor', 'am-director'],
      ['mine', 'report', 'reseller'],
    ],
    [
      ['master-distributor', 'partner-admin'],
      [...COMPANY, 'reseller'],
    ],
    [['am-director', 'partner-finance'], COMPANY],
    [['reseller'], COMPANY],
    [['partner-operator'], COMPANY],
    [[], COMPANY],
  ])('%j', (roles, expected) => {
    expect(seen(holder(...roles))).toEqual(expected);
  });

  test('items_do_not_widen_what_an_account_manager_sees', () => {
    const manager = holder('account-manager');
    const grants = [...manager.grants, { kind: 'item' as const, code: 'po.submit', scope: 'org-tongda', items: [] }];
    expect(sightOf({ ...manager, grants }, below)).toEqual({ partnerIds: [], ownerIds: ['me'], shared: false });
  });

  test('a_further_role_of_an_account_manager_is_told_and_no_other_is', () => {
    expect(isWidened(holder('account-manager', 'partner-finance'))).toBe(true);
    expect(isWidened(holder('account-manager', 'account-manager'))).toBe(false);
    expect(isWidened(holder('partner-admin', 'partner-finance'))).toBe(false);
  });
});
