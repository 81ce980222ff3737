import { expect, test } from 'vitest';
import { EngineSuite, said } from '../support/engine-suite.ts';
import { give } from '../support/programme.ts';

const s = new EngineSuite();
const form = (opportunityId: string, exceptionCase = 'STRATEGIC') => ({
  opportunityId,
  exceptionCase,
  justification: '战略项目,需要联合产品',
});
const ask = (userId: string, input: Parameters<typeof give>[4]) =>
  give(s.engine, userId, 'offering-exception', 'request-exception', input);

test('an_exception_case_is_offered_only_with_the_committees_approval_for_that_case', async () => {
  const ho = await s.prepared({ exceptionCase: 'STRATEGIC', offeringIds: ['PRD-LEGACY-TOOL'] });
  expect(await s.ho('lin-hao', 'offer', ho)).toMatchObject({
    refusal: { code: 'EXCEPTION_NOT_APPROVED', params: { exception: 'STRATEGIC' } },
  });
  const other = await s.do('exception', 'lin-hao', 'request-exception', undefined, form(ho, 'NO_BASELINE'));
  await s.do('exception', 'sun-yue', 'approve', other.id);
  expect(said(await s.ho('lin-hao', 'offer', ho))).toBe('EXCEPTION_NOT_APPROVED');
  const { id } = await s.do('exception', 'lin-hao', 'request-exception', undefined, form(ho));
  expect(said(await s.ho('lin-hao', 'offer', ho))).toBe('EXCEPTION_NOT_APPROVED');
  await s.do('exception', 'tang-bo', 'approve', id);
  expect(await s.do('ho', 'lin-hao', 'offer', ho)).toMatchObject({ state: 'offered' });
});

test('a_rejected_one_approves_nothing_and_another_may_be_asked', async () => {
  const ho = await s.prepared({ exceptionCase: 'STRATEGIC' });
  const first = await s.do('exception', 'zhao-qiang', 'request-exception', undefined, form(ho));
  expect(said(await give(s.engine, 'sun-yue', 'offering-exception', 'reject', {}, { caseId: first.id }))).toBe(
    'INVALID_INPUT; /reason REQUIRED',
  );
  await s.do('exception', 'sun-yue', 'reject', first.id, { reason: { text: '理由不足' } });
  expect(said(await s.ho('lin-hao', 'offer', ho))).toBe('EXCEPTION_NOT_APPROVED');
  const second = await s.do('exception', 'zhao-qiang', 'request-exception', undefined, form(ho));
  await s.do('exception', 'sun-yue', 'approve', second.id);
  await s.do('ho', 'lin-hao', 'offer', ho);
});

test('it_is_numbered_names_the_ho_goes_to_the_committee_and_no_partner_sees_it', async () => {
  const ho = await s.prepared({ exceptionCase: 'STRATEGIC' });
  const asked = await s.do('exception', 'lin-hao', 'request-exception', undefined, form(ho));
  expect(asked).toMatchObject({
    state: 'requested',
    partnerId: null,
    unitId: 'unit-north',
    data: { hoNumber: (await s.case(ho)).number },
  });
  expect(asked.number).toMatch(/^OE20260608\d{6}$/);
  expect(await s.notices(asked.id)).toEqual(['exception-requested role:st-committee@org-vendor']);
  expect((await give(s.engine, 'hai-admin', 'offering-exception', 'approve', {}, { caseId: asked.id })).kind).toBe(
    'not-found',
  );
  expect(said(await give(s.engine, 'lin-hao', 'offering-exception', 'approve', {}, { caseId: asked.id }))).toBe(
    'NOT_PERMITTED',
  );
  await s.do('exception', 'tang-bo', 'approve', asked.id);
  expect(await s.notices(asked.id, 'exception-decided')).toEqual(['user:lin-hao']);
});

test('it_is_asked_for_an_ho_in_preparation_within_the_callers_own_scope', async () => {
  const ho = await s.prepared({ exceptionCase: 'STRATEGIC' });
  const po = await s.draft();
  for (const id of ['nobody', po, '../x'])
    expect(said(await ask('lin-hao', form(id)))).toMatch(/^INVALID_INPUT; \/opportunityId/);
  expect(said(await ask('lin-hao', form('a\u0000')))).toBe('INVALID_INPUT; /opportunityId BAD_TEXT');
  expect(said(await ask('tan-wei', form(ho)))).toBe('INVALID_INPUT; /opportunityId NOT_FOUND');
  expect(said(await ask('lin-hao', form(await s.offered())))).toBe('INVALID_INPUT; /opportunityId NOT_ALLOWED_HERE');
  expect(said(await ask('lin-hao', form(ho, 'UNKNOWN')))).toBe('INVALID_INPUT; /exceptionCase NOT_AN_OPTION');
  expect(said(await ask('wang-fang', form(ho)))).toBe('NOT_PERMITTED');
});

test('an_approved_exception_still_holds_when_the_ho_is_offered_again', async () => {
  const ho = await s.prepared({ exceptionCase: 'STRATEGIC', offeringIds: ['PRD-LEGACY-TOOL'] });
  const { id } = await s.do('exception', 'lin-hao', 'request-exception', undefined, form(ho));
  await s.do('exception', 'sun-yue', 'approve', id);
  await s.do('ho', 'lin-hao', 'offer', ho);
  await s.do('ho', 'hai-admin', 'decline', ho, { reason: { code: 'OTHER', text: '无' } });
  await s.do('ho', 'lin-hao', 're-offer', ho, { partnerId: 'org-tongda' });
});
