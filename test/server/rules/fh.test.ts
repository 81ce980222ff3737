import { describe, expect, test } from 'vitest';
import { titlesOf } from '../../rules/area.ts';
import { EFFECTS } from '../../rules/effects.ts';
import { INCENTIVES } from '../../rules/incentives.ts';
import { FhSuite } from '../../support/fh-suite.ts';

const row = titlesOf(INCENTIVES);
const s = new FhSuite();
const said = { reason: { text: '材料不符' } };

describe('the qualification', () => {
  test(row('8.1 request-qualification'), async () => {
    const { id } = await s.done('tong-admin', 'fh-qualification', 'save-draft', undefined, { agreementNo: 'FH-1' });
    expect(await s.sees('hu-bin', id)).toBe(false);
    expect(await s.refused('tong-admin', 'fh-qualification', 'request-qualification', id)).toBe(
      '422 INVALID_INPUT #/signedOn REQUIRED',
    );
    await s.give('tong-admin', 'fh-qualification', 'edit', id, { signedOn: '2026-01-05' });
    expect(await s.refused('hu-bin', 'fh-qualification', 'request-qualification', id)).toMatch(/^40[34]/);
    expect(await s.done('tong-admin', 'fh-qualification', 'request-qualification', id)).toMatchObject({
      state: 'requested',
    });
    expect(await s.refused('tong-admin', 'fh-qualification', 'save-draft', undefined, { agreementNo: 'FH-2' })).toBe(
      '409 FH_QUALIFICATION_EXISTS',
    );
  });

  test(row('8.1 fh-qualification requested'), async () => {
    const form = { agreementNo: 'FH-1', signedOn: '2026-01-05' };
    const { id } = await s.done('tong-admin', 'fh-qualification', 'save-draft', undefined, form);
    await s.done('tong-admin', 'fh-qualification', 'request-qualification', id);
    expect(await s.look('hu-bin', id)).toMatchObject({ state: 'requested', tasks: [{ kind: 'fh-qualification' }] });
    expect((await s.look('hu-bin', id)).number).toMatch(/^FQ20260608/);
  });

  test(row('8.1 fh-qualification qualified'), async () => {
    await s.staff();
    const id = await s.qualified();
    expect((await s.look('tong-admin', id)).state).toBe('qualified');
    expect((await s.look('hu-bin', await s.claimed())).state).toBe('prelim-review');
  });

  test(row('8.1 fh-qualification rejected'), async () => {
    const form = { agreementNo: 'FH-1', signedOn: '2026-01-05' };
    const { id } = await s.done('tong-admin', 'fh-qualification', 'save-draft', undefined, form);
    await s.done('tong-admin', 'fh-qualification', 'request-qualification', id);
    await s.done('hu-bin', 'fh-qualification', 'reject', id, said);
    expect((await s.look('tong-admin', id)).state).toBe('rejected');
    expect(await s.done('tong-admin', 'fh-qualification', 'request-qualification', id)).toMatchObject({
      state: 'requested',
    });
  });

  test(row('8.1 fh-qualification revoked'), async () => {
    await s.staff();
    await s.done('hu-bin', 'fh-qualification', 'revoke', await s.qualified(), said);
    expect(await s.unmet(await s.filled())).toEqual(['QUALIFIED']);
  });

  test(row('8.1 grant'), async () => {
    const form = { agreementNo: 'FH-1', signedOn: '2026-01-05' };
    const { id } = await s.done('tong-admin', 'fh-qualification', 'save-draft', undefined, form);
    await s.done('tong-admin', 'fh-qualification', 'request-qualification', id);
    expect(await s.refused('tong-admin', 'fh-qualification', 'grant', id)).toBe('403 NOT_PERMITTED');
    expect(await s.done('hu-bin', 'fh-qualification', 'grant', id)).toMatchObject({ state: 'qualified' });
    expect(await s.told(id)).toEqual(
      expect.arrayContaining(['fh-qualification-decided role:partner-admin@org-tongda']),
    );
  });

  test(row('8.1 reject'), async () => {
    const form = { agreementNo: 'FH-1', signedOn: '2026-01-05' };
    const { id } = await s.done('tong-admin', 'fh-qualification', 'save-draft', undefined, form);
    await s.done('tong-admin', 'fh-qualification', 'request-qualification', id);
    expect(await s.refused('hu-bin', 'fh-qualification', 'reject', id)).toBe('422 INVALID_INPUT #/reason REQUIRED');
    expect(await s.refused('tong-admin', 'fh-qualification', 'reject', id, said)).toBe('403 NOT_PERMITTED');
    expect(await s.done('hu-bin', 'fh-qualification', 'reject', id, said)).toMatchObject({ state: 'rejected' });
  });

  test(row('8.1 revoke'), async () => {
    const id = await s.qualified();
    expect(await s.refused('hu-bin', 'fh-qualification', 'revoke', id)).toBe('422 INVALID_INPUT #/reason REQUIRED');
    expect(await s.refused('tong-admin', 'fh-qualification', 'revoke', id, said)).toBe('403 NOT_PERMITTED');
    expect(await s.done('hu-bin', 'fh-qualification', 'revoke', id, said)).toMatchObject({ state: 'revoked' });
  });

  test(row('8.2 SI path'), async () => {
    await s.staff();
    expect(await s.unmet(await s.filled())).toEqual(['QUALIFIED']);
    const form = { agreementNo: 'FH-1', signedOn: '2026-01-05' };
    const other = await s.done('hai-admin', 'fh-qualification', 'save-draft', undefined, form);
    const refused = await s.give('hai-admin', 'fh-qualification', 'request-qualification', other.id);
    expect([refused.status, refused.body.code]).toEqual([409, 'REQUIREMENTS_NOT_MET']);
    expect(refused.body.unmet).toMatchObject([{ code: 'DIFFERENTIATED', have: '–', need: 'differentiated' }]);
    const path = (stage: string) => ({ kind: 'path', code: 'si', stage });
    await s.know({ kind: 'membership', ref: 'path:si', data: path('role-certified') }, 'org-haiyue');
    expect((await s.give('hai-admin', 'fh-qualification', 'request-qualification', other.id)).body.unmet).toMatchObject(
      [{ code: 'DIFFERENTIATED', have: 'role-certified' }],
    );
    await s.know({ kind: 'membership', ref: 'path:si', data: path('differentiated') }, 'org-haiyue');
    expect(await s.done('hai-admin', 'fh-qualification', 'request-qualification', other.id)).toMatchObject({
      state: 'requested',
    });
  });
});

describe('the monthly claim', () => {
  test(row('8.1 fh-monthly-claim opened-by-vendor'), async () => {
    const opened = { path: 'CCOE', type: 'CCOE_STAGE_1', month: '2026-06', partnerId: 'org-tongda' };
    const { id } = await s.done('hu-bin', 'fh-claim', 'open', undefined, opened);
    expect(await s.look('tong-admin', id)).toMatchObject({ state: 'opened-by-vendor', data: { openedBy: 'VENDOR' } });
    expect(await s.told(id)).toEqual(expect.arrayContaining(['fh-opened role:partner-admin@org-tongda']));
    expect(await s.sees('hai-admin', id)).toBe(false);
  });

  test(row('8.1 fh-monthly-claim self'), async () => {
    const opened = { path: 'SI', type: 'SENIOR', month: '2026-06' };
    const { id } = await s.done('tong-admin', 'fh-claim', 'open', undefined, opened);
    expect((await s.look('tong-admin', id)).state).toBe('self');
    expect(await s.sees('hu-bin', id)).toBe(false);
  });

  test(row('8.1 fh-monthly-claim draft'), async () => {
    const id = await s.filled();
    expect((await s.look('tong-admin', id)).state).toBe('draft');
    expect(await s.sees('hu-bin', id)).toBe(false);
    expect(await s.allowed('tong-admin', id)).toEqual(expect.arrayContaining(['delete-draft', 'edit-draft']));
  });

  test(row('8.1 fh-monthly-claim prelim-review'), async () => {
    await s.staff();
    await s.qualified();
    const id = await s.claimed();
    const { state, tasks, data, number } = await s.look('hu-bin', id);
    expect([state, tasks[0].kind, data.amount, data.currency]).toEqual([
      'prelim-review',
      'prelim-review',
      '20000.00',
      'CNY',
    ]);
    expect(number).toMatch(/^FM20260608/);
  });

  test(row('8.1 fh-monthly-claim passed'), async () => {
    await s.staff();
    await s.qualified();
    const id = await s.claimed();
    await s.done('hu-bin', 'fh-claim', 'pass', id);
    expect(await s.look('tong-admin', id)).toMatchObject({ state: 'passed' });
    expect(await s.told(id)).toEqual(expect.arrayContaining(['fh-decided role:partner-admin@org-tongda']));
  });

  test(row('8.1 fh-monthly-claim failed'), async () => {
    await s.staff();
    await s.qualified();
    const id = await s.claimed();
    await s.done('hu-bin', 'fh-claim', 'fail', id, said);
    expect((await s.look('tong-admin', id)).state).toBe('failed');
    expect(await s.allowed('tong-admin', id)).toContain('resubmit');
  });

  test(row('8.1 open'), async () => {
    const opened = { path: 'SI', type: 'SENIOR', month: '2026-06' };
    expect(await s.refused('hu-bin', 'fh-claim', 'open', undefined, opened)).toBe(
      '422 INVALID_INPUT #/partnerId REQUIRED',
    );
    expect(await s.refused('tong-admin', 'fh-claim', 'open', undefined, { ...opened, partnerId: 'org-haiyue' })).toBe(
      '422 INVALID_INPUT #/partnerId NOT_ALLOWED_HERE',
    );
    expect(await s.refused('hu-bin', 'fh-claim', 'open', undefined, { ...opened, partnerId: 'org-nobody' })).toBe(
      '422 INVALID_INPUT #/partnerId NOT_FOUND',
    );
    expect(await s.refused('tong-admin', 'fh-claim', 'open', undefined, { ...opened, month: '2026-13' })).toBe(
      '422 INVALID_INPUT #/month MONTH_FORMAT',
    );
    expect(await s.refused('tong-admin', 'fh-claim', 'open', undefined, { ...opened, type: 'CCOE_STAGE_1' })).toBe(
      '422 INVALID_INPUT #/type NOT_ALLOWED_HERE',
    );
    expect(await s.refused('tong-sales', 'fh-claim', 'open', undefined, opened)).toBe('403 NOT_PERMITTED');
    for (const as of ['hu-bin', 'wang-fang', 'tong-admin']) {
      const more = as === 'tong-admin' ? {} : { partnerId: 'org-tongda' };
      expect((await s.give(as, 'fh-claim', 'open', undefined, { ...opened, ...more })).status, as).toBe(201);
    }
  });

  test(row('8.1 submit'), async () => {
    await s.staff();
    await s.qualified();
    const id = await s.filled({ person: null });
    expect(await s.refused('hu-bin', 'fh-claim', 'submit', id)).toMatch(/^404/);
    await s.give('tong-admin', 'fh-claim', 'edit', id, { person: 'tong-sales' });
    expect(await s.done('tong-admin', 'fh-claim', 'submit', id)).toMatchObject({ state: 'prelim-review' });
  });

  test(row('8.1 pass'), async () => {
    await s.staff();
    await s.qualified();
    const id = await s.claimed();
    expect(await s.refused('tong-admin', 'fh-claim', 'pass', id)).toBe('403 NOT_PERMITTED');
    expect(await s.done('hu-bin', 'fh-claim', 'pass', id)).toMatchObject({ state: 'passed' });
  });

  test(row('8.1 fail'), async () => {
    await s.staff();
    await s.qualified();
    const id = await s.claimed();
    expect(await s.refused('hu-bin', 'fh-claim', 'fail', id)).toBe('422 INVALID_INPUT #/reason REQUIRED');
    expect(await s.done('hu-bin', 'fh-claim', 'fail', id, said)).toMatchObject({ state: 'failed' });
  });

  test(row('8.1 resubmit'), async () => {
    await s.staff();
    await s.qualified();
    const id = await s.claimed();
    await s.done('hu-bin', 'fh-claim', 'fail', id, said);
    expect((await s.give('tong-admin', 'fh-claim', 'edit', id, { projectRefs: ['PO2'] })).body.state).toBe('failed');
    expect(await s.done('tong-admin', 'fh-claim', 'resubmit', id)).toMatchObject({ state: 'prelim-review' });
  });
});

describe('what the claim must meet', () => {
  test(row('8.2 CCoE'), async () => {
    await s.staff('tong-sales', { path: 'ccoe' });
    const opened = { path: 'CCOE', type: 'CCOE_STAGE_2', month: '2026-06' };
    expect(await s.refused('tong-admin', 'fh-claim', 'open', undefined, opened)).toBe('403 OPENED_BY_VENDOR_ALONE');
    const { id } = await s.done('wang-fang', 'fh-claim', 'open', undefined, { ...opened, partnerId: 'org-tongda' });
    await s.fill(id);
    expect(await s.done('tong-admin', 'fh-claim', 'submit', id)).toMatchObject({ state: 'prelim-review' });
  });

  test(row('8.2 one a month'), async () => {
    await s.staff();
    await s.staff('tong-channel');
    await s.qualified();
    await s.claimed();
    const second = await s.filled({ person: 'tong-channel', projectRefs: ['PO2'] });
    expect(await s.unmet(second)).toEqual(['ONE_A_MONTH']);
  });

  test('of_two_submissions_of_a_month_at_once_one_alone_succeeds', async () => {
    await s.staff();
    await s.staff('tong-channel');
    await s.qualified();
    const ids = [await s.filled(), await s.filled({ person: 'tong-channel', projectRefs: ['PO2'] })];
    const answers = await Promise.all(ids.map(id => s.give('tong-admin', 'fh-claim', 'submit', id)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test(row('8.2 person'), async () => {
    await s.qualified();
    const id = await s.filled();
    const lacks = async (changed: object, codes?: readonly string[]) => {
      await s.staff('tong-sales', changed as Parameters<FhSuite['staff']>[1], codes ?? ['BP', 'HCIP']);
      return s.unmet(id);
    };
    expect(await lacks({}, ['HCIP'])).toEqual(['BUSINESS_CERTIFICATE']);
    expect(await lacks({ path: 'software' })).toEqual(['DEDICATED_STAFF']);
    expect(await lacks({ role: 'SALES' })).toEqual(['DEDICATED_STAFF']);
    for (const name of ['employed', 'contract', 'insurance'])
      expect(await lacks({ [name]: false })).toEqual(['EMPLOYED']);
    // Strictly more than six months: on the day six months after it is too early.
    expect(await lacks({ onCloudSince: '2025-12-08' })).toEqual(['TIME_ON_CLOUD']);
    await s.staff('tong-sales', { onCloudSince: '2025-12-07' });
    expect(await s.done('tong-admin', 'fh-claim', 'submit', id)).toMatchObject({ state: 'prelim-review' });
  });

  test('certificates_that_have_expired_or_were_earned_on_a_company_account_count_for_nothing', async () => {
    await s.staff('tong-sales', {}, ['BP']);
    await s.qualified();
    const id = await s.filled();
    const certificate = { userId: 'tong-sales', code: 'HCIE', account: 'enterprise', from: '2025-01-01' };
    await s.know({ kind: 'certificate', ref: 'E-1', data: certificate });
    const over = { userId: 'tong-sales', code: 'HCCDP', account: 'personal', from: '2024-01-01', until: '2026-06-07' };
    await s.know({ kind: 'certificate', ref: 'E-2', data: over });
    expect(await s.unmet(id)).toEqual(['TECHNICAL_CERTIFICATE']);
  });

  test(row('8.2 claims per person'), async () => {
    await s.staff('tong-sales', { onCloudSince: '2025-09-15' });
    await s.qualified();
    for (const [month, now] of [
      ['2026-06', '2026-06-08T02:00:00Z'],
      ['2026-07', '2026-07-08T02:00:00Z'],
    ] as const) {
      s.api.setNow(now);
      await s.claimed({ month });
    }
    s.api.setNow('2026-08-10T02:00:00Z');
    const third = await s.filled({ month: '2026-08' });
    expect(await s.unmet(third)).toEqual(['CLAIMS_OF_THE_PERSON']);
    s.api.setNow('2026-09-15T02:00:00Z');
    const after = await s.filled({ month: '2026-09' });
    expect(await s.unmet(after)).toContain('FUNDING_PERIOD');
  });

  test('a_claim_that_failed_is_the_submission_of_its_month_and_none_of_the_two_of_its_person', async () => {
    await s.staff('tong-sales', { onCloudSince: '2025-10-15' });
    await s.staff('tong-channel');
    await s.qualified();
    await s.claimed();
    s.api.setNow('2026-07-08T02:00:00Z');
    await s.done('hu-bin', 'fh-claim', 'fail', await s.claimed({ month: '2026-07' }), said);
    const other = await s.filled({ month: '2026-07', person: 'tong-channel', projectRefs: ['PO2'] });
    expect(await s.unmet(other)).toEqual(['ONE_A_MONTH']);
    s.api.setNow('2026-08-10T02:00:00Z');
    expect((await s.look('hu-bin', await s.claimed({ month: '2026-08' }))).state).toBe('prelim-review');
  });

  test('claims_from_before_the_funding_period_of_a_person_are_none_of_the_two', async () => {
    await s.staff('tong-sales', { onCloudSince: '2025-09-15' });
    await s.qualified();
    for (const month of ['2026-06', '2026-07']) {
      s.api.setNow(`${month}-08T02:00:00Z`);
      await s.claimed({ month });
    }
    s.api.setNow('2026-08-10T02:00:00Z');
    await s.staff('tong-sales', { onCloudSince: '2026-07-20' });
    // Of July one is left, of June none.
    expect(await s.unmet(await s.filled({ month: '2026-08' }))).toEqual(['TIME_ON_CLOUD']);
  });

  test(row('8.2 one path'), async () => {
    await s.staff();
    await s.qualified();
    await s.claimed();
    s.api.setNow('2026-07-08T02:00:00Z');
    await s.staff('tong-sales', { path: 'ccoe' });
    const opened = { path: 'CCOE', type: 'CCOE_STAGE_1', month: '2026-07', partnerId: 'org-tongda' };
    const { id } = await s.done('hu-bin', 'fh-claim', 'open', undefined, opened);
    await s.fill(id);
    expect(await s.unmet(id)).toEqual(['ONE_PATH']);
    await s.staff('tong-channel');
    const other = await s.filled({ month: '2026-07', person: 'tong-channel', projectRefs: [' po20260101000001 '] });
    expect(await s.unmet(other)).toEqual(['OWN_PROJECTS']);
  });

  test(row('8.2 second type'), async () => {
    await s.staff();
    await s.qualified();
    await s.claimed({ type: 'PRINCIPAL' });
    s.api.setNow('2026-07-08T02:00:00Z');
    expect(await s.unmet(await s.filled({ month: '2026-07', type: 'SENIOR' }))).toEqual(['SECOND_TYPE']);
    expect((await s.look('hu-bin', await s.claimed({ month: '2026-07', type: 'PRINCIPAL' }))).state).toBe(
      'prelim-review',
    );
  });

  test('after_a_claim_as_senior_the_second_one_is_of_any_type', async () => {
    await s.staff();
    await s.qualified();
    await s.claimed({ type: 'SENIOR' });
    s.api.setNow('2026-07-08T02:00:00Z');
    expect((await s.look('hu-bin', await s.claimed({ month: '2026-07', type: 'PRINCIPAL' }))).state).toBe(
      'prelim-review',
    );
  });

  test(row('8.2 evidence'), async () => {
    await s.staff();
    await s.qualified();
    const id = await s.filled({ template: '2025-1', employmentProof: null, projectMaterial: 'no-such-file' });
    expect(await s.unmet(id)).toEqual(['EMPLOYMENT_PROOF', 'PROJECT_MATERIAL', 'TEMPLATE']);
  });

  test(row('8.2 failed'), async () => {
    await s.staff();
    await s.qualified();
    const id = await s.claimed();
    await s.done('hu-bin', 'fh-claim', 'fail', id, said);
    s.api.setNow('2026-06-30T15:59:59Z');
    expect(await s.done('tong-admin', 'fh-claim', 'resubmit', id)).toMatchObject({ state: 'prelim-review' });
    await s.done('hu-bin', 'fh-claim', 'fail', id, said);
    s.api.setNow('2026-06-30T16:00:00Z');
    expect(await s.unmet(id, 'resubmit')).toEqual(['THIS_MONTH']);
  });

  test(titlesOf(EFFECTS)('2 certificate-added, certificate-expired'), async () => {
    await s.staff('tong-sales', {}, ['BP']);
    const certificate = { userId: 'tong-sales', code: 'HCIP', account: 'personal', from: '2025-01-01' };
    await s.know({ kind: 'certificate', ref: 'C-1', data: { ...certificate, until: '2026-06-08' } });
    await s.qualified();
    const id = await s.filled();
    s.api.setNow('2026-06-09T02:00:00Z');
    await s.hears(id);
    expect(await s.told(id)).toEqual([
      'fh-certificate role:partner-admin@org-tongda',
      'fh-certificate role:partner-finance@org-tongda',
    ]);
    expect(await s.unmet(id)).toEqual(['TECHNICAL_CERTIFICATE']);
    await s.know({ kind: 'certificate', ref: 'C-2', data: { ...certificate, code: 'HCIE' } });
    await s.hears(id);
    expect(await s.told(id)).toHaveLength(4);
    expect(await s.done('tong-admin', 'fh-claim', 'submit', id)).toMatchObject({ state: 'prelim-review' });
  });

  test('is_shown_line_by_line_before_anyone_tries', async () => {
    const id = await s.filled();
    const { allowedCommands } = await s.look('tong-admin', id);
    const { requirements } = allowedCommands.find(({ command }: { command: string }) => command === 'submit');
    expect(requirements).toHaveLength(16);
    expect(requirements[0]).toMatchObject({ code: 'QUALIFIED', met: false });
  });
});

describe('time', () => {
  test(row('8.2 reminders'), async () => {
    const id = await s.filled();
    const month = () => s.told(id);
    // The last five working days of June 2026 begin on Wednesday the 24th.
    await s.passes('2026-06-23T02:00:00Z', id);
    expect(await month()).toEqual([]);
    await s.passes('2026-06-30T02:00:00Z', id);
    expect((await month()).filter(one => one.startsWith('reminder'))).toHaveLength(4);
    await s.passes('2026-06-30T16:00:00Z', id);
    expect(await month()).toEqual(expect.arrayContaining(['fh-month-over role:partner-admin@org-tongda']));
    const { items } = (await s.api.get('tong-admin', '/v1/fh-monthly-claims')).body;
    expect(items.find((one: { id: string }) => one.id === id).dueAt).toBeNull();
  });
});
