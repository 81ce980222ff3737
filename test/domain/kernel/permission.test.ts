import { describe, expect, test } from 'vitest';
import { covers, type Grant, grantFor, principalOf, principalsOf } from '../../../domain/kernel/actor.ts';
import { permits } from '../../../domain/kernel/possible.ts';
import { isRefusal } from '../../../domain/kernel/refusal.ts';
import type { CaseSnapshot } from '../../../domain/kernel/snapshot.ts';
import { aCase, aTask, definitionOf, person, refusal } from '../../support/kernel.ts';

const po = definitionOf('partner-opportunity');
const ho = definitionOf('vendor-opportunity');

/** The code of the refusal, or the item's grant as text. */
function verdict(command: string, userId: string, changed: Partial<CaseSnapshot> = {}, definition = po): string {
  const found = permits(definition, command, person(userId), aCase(changed));
  return isRefusal(found) ? found.code : `${found?.code}@${found?.scope}`;
}

describe('permission', () => {
  test.each([
    ['approve-review', 'wang-fang', 'pdm@unit-north'],
    ['approve-review', 'lin-hao', 'NOT_PERMITTED'],
    ['approve-review', 'zhao-qiang', 'NOT_PERMITTED'],
    ['approve-review', 'hai-admin', 'NOT_PERMITTED'],
    ['reject-review', 'lin-hao', 'bd@unit-north'],
    ['validate', 'liu-yang', 'customer-owner@unit-north'],
    ['validate', 'lin-hao', 'bd@unit-north'],
    ['validate', 'wang-fang', 'NOT_PERMITTED'],
    ['validate', 'zhao-qiang', 'NOT_PERMITTED'],
    ['reject-validation', 'wang-fang', 'pdm@unit-north'],
    ['reject-validation', 'liu-yang', 'NOT_PERMITTED'],
    ['cancel', 'lin-hao', 'bd@unit-north'],
    ['cancel', 'hai-admin', 'NOT_PERMITTED'],
    ['cancel', 'wang-fang', 'NOT_PERMITTED'],
    ['mark-won', 'hai-admin', 'partner-admin@org-haiyue'],
    ['mark-won', 'lin-hao', 'bd@unit-north'],
    ['mark-won', 'zhao-qiang', 'NOT_PERMITTED'],
    ['confirm-delivery', 'lin-hao', 'bd@unit-north'],
    ['confirm-delivery', 'hai-admin', 'NOT_PERMITTED'],
    ['mark-delivered', 'lin-hao', 'NOT_PERMITTED'],
    ['submit', 'hai-operator', 'po.submit@org-haiyue'],
    ['update-progress', 'hai-operator', 'NOT_PERMITTED'],
    ['expire-validation', 'lin-hao', 'NOT_PERMITTED'],
    ['reject-duplicate', 'lin-hao', 'NOT_PERMITTED'],
    ['record-crm-sync', 'ops-an', 'NOT_PERMITTED'],
  ])('%s_by_%s_is_%s', (command, userId, expected) => {
    expect(verdict(command, userId)).toBe(expected);
  });

  test.each([
    ['accept', 'hai-admin', 'partner-admin@org-haiyue'],
    ['accept', 'hai-operator', 'ho.accept@org-haiyue'],
    ['decline', 'hai-operator', 'ho.accept@org-haiyue'],
    ['accept', 'hai-sales', 'NOT_PERMITTED'],
    ['accept', 'lin-hao', 'NOT_PERMITTED'],
    ['withdraw', 'lin-hao', 'bd@unit-north'],
    ['withdraw', 'zhao-qiang', 'NOT_PERMITTED'],
    ['offer', 'zhao-qiang', 'psm@unit-north'],
    ['offer', 'wang-fang', 'NOT_PERMITTED'],
    ['re-offer', 'zhao-qiang', 'psm@unit-north'],
  ])('ho_%s_by_%s_is_%s', (command, userId, expected) => {
    expect(
      verdict(
        command,
        userId,
        { process: 'vendor-opportunity', state: 'offered', createdBy: 'lin-hao', submittedBy: 'lin-hao' },
        ho,
      ),
    ).toBe(expected);
  });

  test('an_item_counts_only_in_the_scope_it_was_given_for', () => {
    expect(verdict('cancel', 'tan-wei')).toBe('NOT_PERMITTED');
    expect(verdict('cancel', 'tan-wei', { unitId: 'unit-south' })).toBe('bd@unit-south');
    expect(verdict('cancel', 'tan-wei', { homeUnitId: 'unit-south' })).toBe('bd@unit-south');
    expect(verdict('submit', 'chen-admin')).toBe('NOT_PERMITTED');
    const headquarters: Grant = { kind: 'role', code: 'bd', scope: 'org-vendor', items: ['po.cancel'] };
    expect(grantFor(person('tan-wei', { grants: [headquarters] }), 'po.cancel', aCase())).toBe(headquarters);
  });

  test('a_master_looks_at_its_resellers_cases_and_does_not_act_for_them', () => {
    const master = person('tong-admin', { partnerIds: ['org-tongda', 'org-lanwan'] });
    const snapshot = aCase({ partnerId: 'org-lanwan', createdBy: 'lan-admin' });
    expect(covers(master, snapshot)).toBe(true);
    expect(permits(po, 'submit', master, snapshot)).toMatchObject({ code: 'NOT_PERMITTED' });
  });

  test('a_partner_opens_cases_only_with_a_right_at_its_own_company', () => {
    const foreign: Grant = { kind: 'role', code: 'partner-admin', scope: 'org-lanwan', items: ['*'] };
    expect(permits(po, 'save-draft', person('tong-admin'), undefined)).not.toHaveProperty('refused');
    expect(permits(po, 'save-draft', person('tong-admin', { grants: [foreign] }), undefined)).toMatchObject({
      code: 'NOT_PERMITTED',
    });
  });

  test('a_draft_is_edited_and_deleted_by_its_creator_or_the_administrator_only', () => {
    const draft = { state: 'draft', createdBy: 'hai-sales', submittedBy: null };
    for (const command of ['edit-draft', 'delete-draft']) {
      expect(verdict(command, 'hai-sales', draft)).toBe('account-manager@org-haiyue');
      expect(verdict(command, 'hai-admin', draft)).toBe('partner-admin@org-haiyue');
    }
    expect(verdict('edit-draft', 'hai-operator', draft)).toBe('NOT_CREATOR');
    expect(verdict('edit-draft', 'hai-operator', { ...draft, createdBy: 'hai-operator' })).toBe(
      'po.edit-draft@org-haiyue',
    );
  });

  test('the_submitter_never_approves_in_any_role', () => {
    for (const command of ['approve-review', 'reject-review']) {
      expect(verdict(command, 'wang-fang', { submittedBy: 'wang-fang' })).toMatch(/SELF_APPROVAL|NOT_PERMITTED/);
    }
    expect(verdict('approve-review', 'wang-fang', { submittedBy: 'wang-fang' })).toBe('SELF_APPROVAL');
    expect(verdict('validate', 'lin-hao', { submittedBy: 'lin-hao' })).toBe('SELF_APPROVAL');
    const purchase = definitionOf('purchase-approval');
    const own = {
      process: 'purchase-approval',
      partnerId: null,
      unitId: 'unit-hq',
      homeUnitId: null,
      submittedBy: 'feng-kai',
    };
    expect(verdict('approve', 'feng-kai', own, purchase)).toBe('SELF_APPROVAL');
    expect(verdict('approve', 'sun-yue', own, purchase)).toBe('approver@unit-hq');
  });

  test('a_command_the_process_does_not_have_is_refused_whatever_its_name', () => {
    for (const command of ['', 'approve', 'constructor', '__proto__', 'toString', 'claim']) {
      expect(refusal({ command })).toMatchObject({ code: 'WRONG_ENTRY' });
    }
  });
});

describe('data scope', () => {
  const partnerCase = aCase({ createdBy: 'hai-admin' });

  test('a_partner_sees_its_own_cases_only_and_nothing_hidden', () => {
    expect(covers(person('hai-admin'), partnerCase)).toBe(true);
    expect(covers(person('chen-admin'), partnerCase)).toBe(false);
    expect(covers(person('hai-admin'), aCase({ partnerVisible: false }))).toBe(false);
    expect(covers(person('hai-admin'), aCase({ partnerId: null }))).toBe(false);
  });

  test('an_account_manager_sees_own_cases_only_with_any_further_role_all', () => {
    const sales = person('hai-sales');
    expect(covers(sales, partnerCase)).toBe(false);
    expect(covers(sales, aCase({ createdBy: 'hai-sales' }))).toBe(true);
    const further: Grant = { kind: 'role', code: 'partner-finance', scope: 'org-haiyue', items: [] };
    expect(covers(person('hai-sales', { grants: [...sales.grants, further] }), partnerCase)).toBe(true);
    const item: Grant = { kind: 'item', code: 'ho.accept', scope: 'org-haiyue', items: ['ho.accept'] };
    expect(covers(person('hai-sales', { grants: [...sales.grants, item] }), partnerCase)).toBe(false);
  });

  test('an_office_sees_the_cases_of_its_unit_and_of_the_partners_it_is_home_to', () => {
    const elsewhere = aCase({ unitId: 'unit-south', homeUnitId: 'unit-south' });
    expect(covers(person('lin-hao'), partnerCase)).toBe(true);
    expect(covers(person('lin-hao'), elsewhere)).toBe(false);
    expect(covers(person('lin-hao'), { ...elsewhere, homeUnitId: 'unit-north' })).toBe(true);
    expect(covers(person('sun-yue'), elsewhere)).toBe(true);
  });

  test('the_vendor_sees_no_draft_of_a_partner_not_even_headquarters', () => {
    const draft = aCase({ state: 'draft', vendorVisible: false });
    for (const userId of ['lin-hao', 'wang-fang', 'sun-yue', 'ops-an'])
      expect(covers(person(userId), draft)).toBe(false);
  });

  test('an_employee_sees_only_what_they_asked_for', () => {
    const request = aCase({
      process: 'purchase-approval',
      partnerId: null,
      unitId: 'unit-hq',
      homeUnitId: null,
      createdBy: 'feng-kai',
    });
    expect(covers(person('qian-ling'), request)).toBe(false);
    expect(covers(person('qian-ling'), { ...request, createdBy: 'qian-ling' })).toBe(true);
    expect(covers(person('sun-yue'), request)).toBe(true);
    const also: Grant = { kind: 'role', code: 'bd', scope: 'unit-north', items: [] };
    const both = person('qian-ling', { grants: [...person('qian-ling').grants, also] });
    expect([covers(both, request), covers(both, aCase())]).toEqual([false, true]);
  });
});

describe('principals', () => {
  test('a_person_answers_to_their_name_roles_and_items_with_scope', () => {
    expect(principalsOf(person('hai-operator'))).toEqual(
      expect.arrayContaining(['user:hai-operator', 'role:partner-operator@org-haiyue', 'item:ho.accept@org-haiyue']),
    );
  });

  test('a_seat_is_resolved_against_the_case_and_is_nobody_where_the_case_does_not_know_it', () => {
    const snapshot = aCase({ unitId: null, tasks: [aTask({ assigneeId: 'lin-hao' })] });
    expect(principalOf({ role: 'psm', at: 'unit' }, snapshot, null)).toBeUndefined();
    expect(principalOf({ role: 'pdm', at: 'home-unit' }, snapshot, null)).toBe('role:pdm@unit-north');
    expect(principalOf({ item: 'ho.accept', at: 'partner' }, snapshot, null)).toBe('item:ho.accept@org-haiyue');
    expect(principalOf({ role: 'st-committee', at: 'organization' }, snapshot, null)).toBe(
      'role:st-committee@org-haiyue',
    );
    expect(principalOf({ role: 'vendor-ops', at: 'vendor' }, snapshot, null)).toBe('role:vendor-ops@org-vendor');
    expect(principalOf({ person: 'handler' }, snapshot, null)).toBe('user:lin-hao');
    expect(principalOf({ person: 'submitter' }, snapshot, null)).toBe('user:hai-admin');
    expect(principalOf({ person: 'lead' }, snapshot, 'gao-lei')).toBe('user:gao-lei');
    expect(principalOf({ person: 'lead' }, snapshot, null)).toBeUndefined();
    expect(principalOf({ person: 'submitter' }, aCase({ submittedBy: null }), null)).toBeUndefined();
  });
});
