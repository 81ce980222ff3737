import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../../domain/calendar/calendar.ts';
import { parseDuration } from '../../../domain/calendar/duration.ts';
import { computeDeadline, workingDaysLeft } from '../../../domain/calendar/working-days.ts';
import type { Json } from '../../../domain/json.ts';
import { carryMail } from '../../../engine/mail/carry-mail.ts';
import type { OutgoingMail } from '../../../integrations/mail.ts';
import { titlesOf } from '../../rules/area.ts';
import { CERTIFICATION } from '../../rules/certification.ts';
import { CertificationSuite, COUNTERSIGNERS } from '../../support/certification-suite.ts';
import { calendars, policyOf } from '../../support/kernel.ts';
import { certificationForm } from '../../support/programme.ts';

const calendar = calendars.find(({ id }) => id === 'cn') as Calendar;

/** The due instant of a length the policy names, by the calendar itself. */
function dueAfter(start: number, within: Json | undefined): string {
  const parsed = parseDuration(within);
  const due = parsed.ok && parsed.duration.unit !== 'none' && computeDeadline(calendar, start, parsed.duration);
  return due && due.ok ? new Date(due.dueAt).toISOString() : 'none';
}

const row = titlesOf(CERTIFICATION);
// Monday 8 June 2026, 10:00 in China; 19 June is a holiday.
const s = new CertificationSuite('2026-06-08T02:00:00Z');
const because = { reason: { text: '材料不足' } };
const endOf = (date: string) => `${date}T15:59:59.999Z`;

describe('section 1.1', () => {
  test(row('1.1 draft'), async () => {
    const id = await s.applied();
    expect(await s.look('hai-admin', id)).toMatchObject({ state: 'draft', number: null, tasks: [] });
    expect(await s.sees('bai-xue', id)).toBe(false);
    expect(await s.sees('chen-admin', id)).toBe(false);
    expect(await s.allowed('hai-admin', id)).toEqual(['attach', 'delete-draft', 'detach', 'edit-draft']);
    expect(await s.give('hai-admin', 'cert', 'delete', id)).toHaveProperty('status', 200);
    expect(await s.sees('hai-admin', id)).toBe(false);
  });

  test(row('1.1 initial-review'), async () => {
    const id = await s.underInitialReview();
    const { state, number, tasks } = await s.look('bai-xue', id);
    expect([state, tasks[0].kind, tasks[0].candidates[0].code]).toEqual([
      'initial-review',
      'initial-review',
      'cert-ops',
    ]);
    expect(number).toMatch(/^CT20260608\d+$/);
    expect(await s.due(id)).toBe(endOf('2026-06-11'));
    expect(await s.told(id)).toEqual(['cert-submitted role:cert-ops@org-vendor']);
  });

  test(row('1.1 supplement'), async () => {
    const id = await s.supplementing();
    const { state, tasks, remarks } = await s.look('hai-admin', id);
    expect([state, tasks[0].kind, remarks]).toEqual(['supplement', 'supplement', []]);
    expect(await s.due(id)).toBe(endOf('2026-07-21'));
    expect(await s.told(id)).toContain('cert-supplement-requested role:partner-admin@org-haiyue');
  });

  test(row('1.1 technical-review'), async () => {
    const id = await s.underTechnicalReview();
    const { state, tasks } = await s.look('shen-tao', id);
    expect([state, tasks[0].candidates[0].code]).toEqual(['technical-review', 'tech-reviewer']);
    expect(await s.due(id)).toBe(endOf('2026-06-30'));
  });

  test(row('1.1 countersign'), async () => {
    const id = await s.underCountersign();
    const { state, tasks } = await s.look('luo-min', id);
    expect(state).toBe('countersign');
    expect(tasks.map(({ assignee }: { assignee: { id: string } }) => assignee.id).toSorted()).toEqual(COUNTERSIGNERS);
    expect(await s.due(id)).toBe(endOf('2026-06-17'));
    // In any order, all at once.
    await s.done('yu-fei', 'cert', 'sign', id);
    expect((await s.look('luo-min', id)).state).toBe('countersign');
  });

  test(row('1.1 certified'), async () => {
    const id = await s.certified();
    expect(await s.look('hai-admin', id)).toMatchObject({ state: 'certified', tasks: [], deadlines: [] });
    expect(await s.told(id)).toContain('cert-decided user:hai-admin');
    expect(await s.refused('luo-min', 'cert', 'refuse', id, because)).toBe('409 STATE_CHANGED');
  });

  test(row('1.1 rejected'), async () => {
    const id = await s.underInitialReview();
    await s.done('bai-xue', 'cert', 'reject', id, because);
    expect(await s.look('hai-admin', id)).toMatchObject({ state: 'rejected', tasks: [], deadlines: [] });
    const { items } = (await s.api.get('hai-admin', `/v1/cases/${id}/history`)).body;
    expect(items.at(-1).reason).toMatchObject({ text: '材料不足' });
    expect(await s.refused('hai-admin', 'cert', 'submit', id)).toBe('409 STATE_CHANGED');
  });

  test(row('1.1 closed'), async () => {
    const id = await s.supplementing();
    await s.passes('2026-07-21T16:00:00Z', id);
    expect(await s.look('hai-admin', id)).toMatchObject({ state: 'closed', outcome: 'SUPPLEMENT_TIMEOUT', tasks: [] });
    s.api.setNow('2026-06-08T02:00:00Z');
  });
});

describe('section 1.2', () => {
  test(row('1.2 submit'), async () => {
    const id = await s.applied();
    const { allowedCommands } = await s.look('hai-admin', id);
    const submit = allowedCommands.find(({ command }: { command: string }) => command === 'submit');
    expect(submit).toMatchObject({
      allowed: false,
      requirements: [
        { code: 'assessment-sheet', met: false },
        { code: 'evidence', met: false, have: 0, need: 1 },
      ],
      reason: { code: 'REQUIREMENTS_NOT_MET', unmet: [{ code: 'assessment-sheet' }, { code: 'evidence' }] },
    });
    expect(await s.refused('hai-admin', 'cert', 'submit', id)).toBe('409 REQUIREMENTS_NOT_MET');
    const { body: sheet } = await s.attach('hai-admin', id, '评估表.pdf');
    await s.done('hai-admin', 'cert', 'edit', id, { assessmentSheet: sheet.id });
    // The sheet is no evidence of what it says.
    expect(await s.refused('hai-admin', 'cert', 'submit', id)).toBe('409 REQUIREMENTS_NOT_MET');
    await s.attach('hai-admin', id, '证明.pdf');
    const form = { ...certificationForm(), summary: null };
    await s.done('hai-admin', 'cert', 'edit', id, form);
    expect(await s.refused('hai-admin', 'cert', 'submit', id)).toBe('422 INVALID_INPUT #/summary REQUIRED');
    await s.done('hai-admin', 'cert', 'edit', id, certificationForm());
    expect(await s.refused('hai-sales', 'cert', 'submit', id)).toBe('404 NOT_FOUND');
    expect((await s.done('hai-admin', 'cert', 'submit', id)).state).toBe('initial-review');
  });

  test(row('1.2 pass-initial'), async () => {
    const id = await s.underInitialReview();
    for (const other of ['shen-tao', 'luo-min', 'wang-fang', 'hai-admin'])
      expect(await s.refused(other, 'cert', 'pass-initial', id), other).toBe('403 NOT_PERMITTED');
    expect((await s.done('jiang-nan', 'cert', 'pass-initial', id)).state).toBe('technical-review');
    expect(await s.told(id)).toEqual(
      expect.arrayContaining(['cert-step user:hai-admin', 'cert-passed-initial role:tech-reviewer@org-vendor']),
    );
  });

  test(row('1.2 request-supplement'), async () => {
    const id = await s.underInitialReview();
    expect(await s.refused('bai-xue', 'cert', 'request-supplement', id)).toBe('422 INVALID_INPUT #/reason REQUIRED');
    const remarks = [{ pointer: '/summary', text: '请写明项目规模' }];
    await s.done('bai-xue', 'cert', 'request-supplement', id, { ...because, remarks });
    const seen = await s.look('hai-admin', id);
    expect(seen.state).toBe('supplement');
    expect(seen.remarks).toMatchObject([{ pointer: '/summary', text: '请写明项目规模' }]);
    const technical = await s.underTechnicalReview();
    expect(await s.refused('luo-min', 'cert', 'request-supplement', technical, because)).toBe('403 NOT_PERMITTED');
    expect((await s.done('fan-yi', 'cert', 'request-supplement', technical, because)).state).toBe('supplement');
  });

  test(row('1.2 resubmit'), async () => {
    const id = await s.supplementing('shen-tao');
    expect(await s.refused('bai-xue', 'cert', 'resubmit', id)).toBe('403 NOT_PERMITTED');
    s.api.setNow('2026-06-15T02:00:00Z');
    const change = { summary: '补充后的说明', capability: 'SAP' };
    expect(await s.refused('hai-admin', 'cert', 'resubmit', id, change)).toBe(
      '422 INVALID_INPUT #/capability NOT_EDITABLE',
    );
    const after = await s.done('hai-admin', 'cert', 'resubmit', id, { summary: '补充后的说明' });
    expect(after).toMatchObject({ state: 'technical-review', round: 2, data: { supplementUsed: 5 } });
    // In full again, from the day it came back: 19 June is a holiday.
    expect(await s.due(id)).toBe(endOf('2026-07-07'));
    expect(await s.told(id)).toContain('cert-resubmitted role:tech-reviewer@org-vendor');
    s.api.setNow('2026-06-08T02:00:00Z');
    const initial = await s.supplementing();
    const back = await s.done('hai-admin', 'cert', 'resubmit', initial);
    expect(back).toMatchObject({ state: 'initial-review', data: { supplementUsed: 0 } });
    expect(await s.due(initial)).toBe(endOf('2026-06-11'));
  });

  test(row('1.2 pass-technical'), async () => {
    const id = await s.underTechnicalReview();
    for (const other of ['bai-xue', 'luo-min', 'hai-admin'])
      expect(await s.refused(other, 'cert', 'pass-technical', id), other).toBe('403 NOT_PERMITTED');
    expect((await s.done('fan-yi', 'cert', 'pass-technical', id)).state).toBe('countersign');
  });

  test(row('1.2 schedule-defence'), async () => {
    const id = await s.underTechnicalReview();
    const at = '2026-06-16T02:00:00.000Z';
    expect(await s.refused('wang-fang', 'cert', 'schedule-defence', id, { at: '2026-06-01T02:00:00Z' })).toBe(
      '422 INVALID_INPUT #/at NOT_IN_PAST',
    );
    s.api.setNow('2026-06-10T02:00:00Z');
    for (const by of ['wang-fang', 'bai-xue', 'shen-tao']) {
      await s.done(by, 'cert', 'schedule-defence', id, { at, where: 'https://meet.example/1' });
      expect(await s.due(id), by).toBe(endOf('2026-06-30'));
    }
    expect(await s.told(id)).toContain('cert-defence-proposed user:hai-admin');
    // Another time is no agreement.
    await s.done('hai-admin', 'cert', 'schedule-defence', id, { at: '2026-06-17T02:00:00Z' });
    expect(await s.due(id)).toBe(endOf('2026-06-30'));
    await s.done('hai-admin', 'cert', 'schedule-defence', id, { at: '2026-06-16T10:00:00+08:00' });
    const { data, state, tasks } = await s.look('hai-admin', id);
    expect(data).toMatchObject({ defenceAt: at, technicalUsed: 2, defenceWhere: 'https://meet.example/1' });
    // Two days were used; the other thirteen count from the meeting: 19 June is a holiday.
    expect([state, await s.due(id), tasks[0].dueAt]).toEqual([
      'technical-review',
      endOf('2026-07-06'),
      endOf('2026-07-06'),
    ]);
    expect(await s.told(id)).toContain('cert-defence-agreed role:tech-reviewer@org-vendor');
    // Agreed anew before the meeting: nothing more was used up meanwhile.
    s.api.setNow('2026-06-12T02:00:00Z');
    for (const by of ['hai-admin', 'shen-tao'])
      await s.done(by, 'cert', 'schedule-defence', id, { at: '2026-06-18T02:00:00Z' });
    expect(await s.due(id)).toBe(endOf('2026-07-08'));
    expect((await s.look('hai-admin', id)).data.technicalUsed).toBe(2);
    expect(await s.refused('luo-min', 'cert', 'schedule-defence', id, { at })).toBe('403 NOT_PERMITTED');
    s.api.setNow('2026-06-08T02:00:00Z');
    const initial = await s.underInitialReview();
    expect(await s.refused('bai-xue', 'cert', 'schedule-defence', initial, { at })).toMatch(/^409/);
  });

  test(row('1.2 sign'), async () => {
    const id = await s.underCountersign();
    const [first, second, third] = COUNTERSIGNERS;
    expect(await s.refused('shen-tao', 'cert', 'sign', id)).toBe('403 NOT_PERMITTED');
    await s.done(first, 'cert', 'sign', id);
    expect(await s.refused(first, 'cert', 'sign', id)).toBe('409 SEAT_CLOSED');
    await s.done(second, 'cert', 'sign', id);
    expect((await s.look('hai-admin', id)).state).toBe('countersign');
    expect((await s.done(third, 'cert', 'sign', id)).state).toBe('certified');
  });

  test(row('1.2 refuse'), async () => {
    const id = await s.underCountersign();
    await s.done('luo-min', 'cert', 'sign', id);
    expect(await s.refused('qin-shan', 'cert', 'refuse', id)).toBe('422 INVALID_INPUT #/reason REQUIRED');
    expect((await s.done('qin-shan', 'cert', 'refuse', id, { reason: { text: '案例与能力不符' } })).state).toBe(
      'rejected',
    );
    const { items } = (await s.api.get('hai-admin', `/v1/cases/${id}/history`)).body;
    expect(items.at(-1).reason).toMatchObject({ text: '案例与能力不符' });
    // From the task as well, where it is no verb of the task.
    const other = await s.underCountersign();
    const { tasks } = await s.look('yu-fei', other);
    const own = tasks.find(({ assigneeId }: { assigneeId: string }) => assigneeId === 'yu-fei');
    const decision = { command: 'refuse', data: { reason: { text: '不同意' } } };
    const answered = await s.api.call('POST', `/v1/tasks/${own.id}/decide`, {
      as: 'yu-fei',
      body: decision,
      seen: own.tag,
    });
    expect([answered.status, answered.body.case.state]).toEqual([200, 'rejected']);
  });

  test(row('1.2 delegate'), async () => {
    const id = await s.underCountersign();
    const seatOf = async (who: string) =>
      (await s.look(who, id)).tasks.find(({ assigneeId }: { assigneeId: string }) => assigneeId === who);
    const task = await seatOf('luo-min');
    const verbs = (await s.api.get('luo-min', `/v1/tasks/${task.id}`)).body.allowedCommands;
    expect(verbs.find(({ command }: { command: string }) => command === 'delegate').label).toEqual({
      en: 'Delegate',
      zh: '转交会签',
    });
    const hand = (to: string) =>
      s.api.call('POST', `/v1/tasks/${task.id}/delegate`, {
        as: 'luo-min',
        body: { assigneeId: to, reason: { text: '出差' } },
        seen: task.tag,
      });
    // Nobody signs twice, by themselves and for another.
    expect((await hand('qin-shan')).body.code).toBe('TARGET_NOT_ELIGIBLE');
    expect((await hand('bai-xue')).status).toBe(200);
    expect(await s.refused('luo-min', 'cert', 'sign', id)).toMatch(/^40[39] /);
    for (const signer of ['bai-xue', 'qin-shan', 'yu-fei']) await s.done(signer, 'cert', 'sign', id);
    const { items } = (await s.api.get('sun-yue', `/v1/cases/${id}/history`)).body;
    const signed = items.filter(({ command }: { command: string }) => command === 'sign')[0];
    expect([signed.actor.person.id, signed.standsInFor.id]).toEqual(['bai-xue', 'luo-min']);
  });

  test(row('1.2 reject'), async () => {
    const id = await s.underInitialReview();
    expect(await s.refused('bai-xue', 'cert', 'reject', id)).toBe('422 INVALID_INPUT #/reason REQUIRED');
    expect(await s.refused('shen-tao', 'cert', 'reject', id, because)).toBe('403 NOT_PERMITTED');
    expect((await s.done('bai-xue', 'cert', 'reject', id, because)).state).toBe('rejected');
    const technical = await s.underTechnicalReview();
    expect(await s.refused('bai-xue', 'cert', 'reject', technical, because)).toBe('409 STATE_CHANGED');
  });

  test(row('1.2 expire-supplement'), async () => {
    const id = await s.supplementing();
    await s.passes('2026-07-21T15:59:59.999Z', id);
    expect((await s.look('hai-admin', id)).state).toBe('supplement');
    s.api.setNow('2026-07-21T16:00:00Z');
    expect(await s.refused('hai-admin', 'cert', 'resubmit', id)).toBe('409 SLA_EXPIRED');
    await s.passes('2026-07-21T16:00:00Z', id);
    expect((await s.look('hai-admin', id)).outcome).toBe('SUPPLEMENT_TIMEOUT');
    expect(await s.told(id)).toContain('cert-decided user:hai-admin');
    s.api.setNow('2026-06-08T02:00:00Z');
  });

  test(row('1.2 cumulative'), async () => {
    const id = await s.supplementing();
    s.api.setNow('2026-06-22T02:00:00Z');
    await s.done('hai-admin', 'cert', 'resubmit', id);
    // Nine of thirty working days: 19 June is a holiday.
    expect((await s.look('hai-admin', id)).data.supplementUsed).toBe(9);
    await s.done('bai-xue', 'cert', 'pass-initial', id);
    await s.done('shen-tao', 'cert', 'request-supplement', id, because);
    expect(await s.due(id)).toBe(endOf('2026-07-21'));
    s.api.setNow('2026-07-21T02:00:00Z');
    await s.done('hai-admin', 'cert', 'resubmit', id);
    expect((await s.look('hai-admin', id)).data.supplementUsed).toBe(30);
    expect(await s.refused('shen-tao', 'cert', 'request-supplement', id, because)).toBe('409 NO_SUPPLEMENT_LEFT');
    expect(await s.allowed('shen-tao', id)).toEqual(['attach', 'detach', 'pass-technical', 'schedule-defence']);
    s.api.setNow('2026-06-08T02:00:00Z');
  });

  test(row('1.2 countersign reminders'), async () => {
    const id = await s.underCountersign();
    await s.done('luo-min', 'cert', 'sign', id);
    await s.passes('2026-06-16T02:00:00Z', id);
    const told = await s.told(id);
    for (const signer of ['qin-shan', 'yu-fei']) expect(told).toContain(`reminder user:${signer}`);
    expect(told).not.toContain('reminder user:luo-min');
    await s.passes('2026-07-30T02:00:00Z', id);
    expect((await s.look('qin-shan', id)).state).toBe('countersign');
    await s.done('qin-shan', 'cert', 'sign', id);
    expect((await s.done('yu-fei', 'cert', 'sign', id)).state).toBe('certified');
    s.api.setNow('2026-06-08T02:00:00Z');
  });

  test(row('1.2 breach'), async () => {
    for (const [bring, decide, lead] of [
      [() => s.underInitialReview(), ['bai-xue', 'pass-initial', 'technical-review'], 'gao-lei'],
      [() => s.underTechnicalReview(), ['shen-tao', 'pass-technical', 'countersign'], 'sun-yue'],
    ] as const) {
      const id = await bring();
      const { state } = await s.look('bai-xue', id);
      await s.passes('2026-07-30T02:00:00Z', id);
      const told = await s.told(id);
      expect(told.filter(notice => notice.startsWith('reminder')).length, state).toBeGreaterThan(0);
      // The lead of the office it is with: the partner's own, then that of whoever passed it on.
      expect(told, state).toContain(`breach user:${lead}`);
      expect((await s.look('bai-xue', id)).state).toBe(state);
      const { items } = (await s.api.get('bai-xue', `/v1/cases?process=capability-certification&due=overdue`)).body;
      expect(items.map((item: { id: string }) => item.id)).toContain(id);
      const [by, command, next] = decide;
      expect((await s.done(by, 'cert', command, id)).state).toBe(next);
      s.api.setNow('2026-06-08T02:00:00Z');
    }
  });

  test(row('1.2 end to end'), async () => {
    // domain/deadlines.md section 6, example 11: each step decided on its last day.
    const { 'cert.total.min': least, 'cert.total.max': most } = policyOf('capability-certification').values;
    const start = Date.parse('2026-06-08T02:00:00Z');
    const id = await s.underInitialReview();
    const onItsLastDay = async (by: string, command: string, body = {}) => {
      s.api.setNow((await s.due(id)) ?? '');
      await s.done(by, 'cert', command, id, body);
    };
    await onItsLastDay('bai-xue', 'pass-initial');
    await onItsLastDay('shen-tao', 'pass-technical');
    expect(await s.due(id)).toBe(dueAfter(start, least));
    expect(workingDaysLeft(calendar, start, Date.parse((await s.due(id)) ?? ''))).toBe(25);
    s.api.setNow('2026-06-08T02:00:00Z');
    const other = await s.supplementing();
    const next = async (by: string, command: string) => {
      s.api.setNow((await s.due(other)) ?? '');
      await s.done(by, 'cert', command, other);
    };
    await next('hai-admin', 'resubmit');
    await next('bai-xue', 'pass-initial');
    await next('shen-tao', 'pass-technical');
    expect(await s.due(other)).toBe(dueAfter(start, most));
    expect(workingDaysLeft(calendar, start, Date.parse((await s.due(other)) ?? ''))).toBe(55);
    s.api.setNow('2026-06-08T02:00:00Z');
  });

  test(row('1.2 disclosure'), async () => {
    const id = await s.underTechnicalReview();
    await s.verb('shen-tao', id, 'claim');
    await s.attach('shen-tao', id, '答辩纪要.pdf');
    const comment = { text: '请准备答辩', audience: 'everyone' };
    expect((await s.api.call('POST', `/v1/cases/${id}/comments`, { as: 'shen-tao', body: comment })).status).toBe(201);
    const vendor = (await s.api.store.read(reader => reader.find('users', { orgId: 'org-vendor' }))).filter(
      ({ id: user }) => user !== 'system',
    );
    const readsNobody = async (...paths: string[]) => {
      for (const path of paths) {
        const { status, text } = await s.api.get('hai-admin', path);
        expect(status, path).toBe(200);
        const named = vendor.filter(({ id: user, name, nameEn }) =>
          [`"${user}"`, `:${user}"`, name, nameEn].some(word => text.includes(word)),
        );
        expect(
          named.map(({ id: user }) => user),
          path,
        ).toEqual([]);
      }
    };
    const everywhere = async () => {
      const { tasks } = (await s.api.get('sun-yue', `/v1/cases/${id}`)).body;
      const { items } = (await s.api.get('hai-admin', `/v1/cases/${id}/history`)).body;
      await readsNobody(
        ...[
          '',
          '/history',
          '/changes?since=1',
          '/audit',
          '/why',
          '/attachments',
          '/comments',
          '/deadlines',
          '/records',
        ].map(part => `/v1/cases/${id}${part}`),
        ...items.map(({ seq }: { seq: number }) => `/v1/cases/${id}/history/${seq}`),
        ...tasks.map((task: { id: string }) => `/v1/tasks/${task.id}`),
        '/v1/cases?process=capability-certification',
        '/v1/capability-certifications',
        '/v1/notifications',
        '/v1/events?after=0',
      );
    };
    await everywhere();
    // What is there instead: the step, the role and the due date.
    const seen = await s.look('hai-admin', id);
    expect(seen.stateLabel.zh).toBe('技术评审');
    expect(seen.tasks[0]).toMatchObject({
      assignee: { id: 'vendor', name: '厂商人员', nameEn: 'Vendor staff' },
      candidates: [{ kind: 'role', code: 'tech-reviewer', label: { zh: '技术评审人' } }],
      dueAt: endOf('2026-06-30'),
    });
    const { items } = (await s.api.get('hai-admin', `/v1/cases/${id}/history`)).body;
    expect(items.find(({ command }: { command: string }) => command === 'pass-initial').sentence.zh).toContain(
      '认证运营',
    );
    // Own people keep their names; the vendor reads everybody's.
    expect(items[0].actor.person.id).toBe('hai-admin');
    expect((await s.look('shen-tao', id)).tasks[0].assignee.id).toBe('shen-tao');
    // Nor does a filter by a person tell whose it is.
    const held = async (as: string, who: string) =>
      (await s.api.get(as, `/v1/cases?assignee=${who}`)).body.items.map((item: { id: string }) => item.id);
    expect(await held('hai-admin', 'shen-tao')).toEqual([]);
    expect(await held('sun-yue', 'shen-tao')).toEqual([id]);
    // Who was first is told as what they are.
    await s.done('shen-tao', 'cert', 'pass-technical', id);
    const late = await s.give('hai-admin', 'cert', 'schedule-defence', id, { at: '2026-06-16T02:00:00Z' });
    expect([late.status, late.body.code, late.body.params.by, late.body.params.byId]).toEqual([
      409,
      'STATE_CHANGED',
      '厂商人员',
      undefined,
    ]);
    expect(late.text).not.toContain('shen-tao');
    const task = (await s.look('luo-min', id)).tasks[0];
    const body = { assigneeId: 'bai-xue', reason: { text: '出差' } };
    const own = task.assigneeId;
    await s.api.call('POST', `/v1/tasks/${task.id}/delegate`, { as: own, body, seen: task.tag });
    await everywhere();
    expect((await s.look('hai-admin', id)).tasks[0].candidates).toMatchObject([{ code: 'countersigner' }]);
    const refuses = COUNTERSIGNERS.find(one => one !== own) ?? '';
    await s.done(refuses, 'cert', 'refuse', id, because);
    await everywhere();
  });

  test(row('1.2 reapplying'), async () => {
    const id = await s.underInitialReview();
    await s.done('bai-xue', 'cert', 'reject', id, because);
    const again = await s.underInitialReview();
    expect(again).not.toBe(id);
    expect((await s.look('hai-admin', again)).number).not.toBe((await s.look('hai-admin', id)).number);
    expect((await s.look('hai-admin', id)).state).toBe('rejected');
  });
});

describe('where the policy lets a late supplement through', () => {
  const late = new CertificationSuite('2026-06-08T02:00:00Z', {
    'capability-certification': { 'cert.supplement.on-expiry': 'escalate' },
  });

  test('its_days_count_all_the_same_and_none_are_left', async () => {
    const id = await late.supplementing();
    await late.passes('2026-07-22T02:00:00Z', id);
    expect((await late.look('hai-admin', id)).state).toBe('supplement');
    const { data } = await late.done('hai-admin', 'cert', 'resubmit', id);
    expect(data.supplementUsed).toBe(31);
    expect(await late.refused('bai-xue', 'cert', 'request-supplement', id, because)).toBe('409 NO_SUPPLEMENT_LEFT');
  });
});

describe('the worked examples of domain/deadlines.md section 6, through the process', () => {
  test.each([
    ['2025-04-25T02:00:00Z', '2025-04-29'],
    ['2025-09-30T02:00:00Z', '2025-10-11'],
    ['2025-12-31T02:00:00Z', '2026-01-06'],
    ['2026-02-13T02:00:00Z', '2026-02-25'],
    ['2026-04-30T02:00:00Z', '2026-05-08'],
    ['2026-09-30T02:00:00Z', '2026-10-10'],
    ['2026-02-13T16:30:00Z', '2026-02-26'],
  ])('a_review_of_three_working_days_that_begins_at_%s_is_due_at_the_end_of_%s', async (start, date) => {
    s.api.setNow(start);
    const id = await s.underInitialReview();
    expect(await s.due(id)).toBe(endOf(date));
    s.api.setNow('2026-06-08T02:00:00Z');
  });
});

test('no_file_no_mail_and_no_other_page_names_a_reviewer_to_the_partner', async () => {
  const id = await s.underTechnicalReview();
  await s.verb('shen-tao', id, 'claim');
  await s.done('shen-tao', 'cert', 'schedule-defence', id, { at: '2026-06-16T02:00:00Z' });
  await s.done('shen-tao', 'cert', 'pass-technical', id);
  const [own] = (await s.look('luo-min', id)).tasks;
  await s.done(own.assigneeId, 'cert', 'sign', id);
  for (const signer of COUNTERSIGNERS) if (signer !== own.assigneeId) await s.done(signer, 'cert', 'sign', id);
  await s.heard();
  const { items } = (await s.api.get('bai-xue', '/v1/capability-labels?sort=-created')).body;
  await s.attach('bai-xue', items[0].id, '徽标.png');
  const vendor = await s.api.store.read(reader => reader.find('users', { orgId: 'org-vendor' }));
  const names = vendor.flatMap(({ id: user, name, nameEn }) => (user === 'system' ? [] : [user, name, nameEn]));
  const named = (text: string) => names.filter(name => text.includes(name));
  const authorization = `Bearer ${await s.api.token('hai-admin')}`;
  const reads = async (path: string) => {
    const answered = await fetch(s.api.url + path, { headers: { authorization } });
    return [answered.status, named(await answered.text())];
  };
  const lists = [
    'capability-certifications',
    'capability-labels',
    'cases',
    'notifications',
    'events',
    'registry/label',
  ];
  for (const list of lists)
    for (const format of ['', '?format=csv']) expect(await reads(`/v1/${list}${format}`), list).toEqual([200, []]);
  for (const of of [id, items[0].id])
    for (const part of ['related', 'audit/verification', 'audit/export', 'records', 'attachments', 'history', 'why'])
      expect(await reads(`/v1/cases/${of}/${part}`), part).toEqual([200, []]);
  expect(await reads('/v1/processes/capability-certification/standing')).toEqual([expect.any(Number), []]);
  const mails: OutgoingMail[] = [];
  const send = async (mail: OutgoingMail) => {
    mails.push(mail);
    return { kind: 'accepted' } as const;
  };
  while (
    (await carryMail(s.api.engine, { sender: { send }, publicUrl: 'https://countersign.example' }, () => true)).more
  );
  const partners = mails.filter(({ to }) => to.address.startsWith('hai-'));
  expect(partners.length).toBeGreaterThan(0);
  for (const { subject, text, html } of partners) expect(named(`${subject} ${text} ${html}`), subject).toEqual([]);
});

test('a_supplement_without_what_proves_it_is_not_taken', async () => {
  const id = await s.underTechnicalReview();
  // Minutes of the vendor are no proof of the partner's.
  const { body: minutes } = await s.attach('shen-tao', id, '答辩纪要.pdf');
  await s.done('shen-tao', 'cert', 'request-supplement', id, because);
  const { data, remarks } = await s.look('hai-admin', id);
  expect(remarks).toEqual([]);
  expect(await s.refused('hai-admin', 'cert', 'detach', id, { attachmentId: String(data.assessmentSheet) })).toBe(
    '409 ATTACHMENT_KEPT',
  );
  for (const assessmentSheet of [null, minutes.id]) {
    const { status, body } = await s.give('hai-admin', 'cert', 'resubmit', id, { assessmentSheet });
    expect([status, body.code, body.unmet]).toMatchObject([
      409,
      'REQUIREMENTS_NOT_MET',
      [{ code: 'assessment-sheet', met: false }],
    ]);
  }
  const { body: better } = await s.attach('hai-admin', id, '评估表 2.pdf');
  const after = await s.done('hai-admin', 'cert', 'resubmit', id, { assessmentSheet: better.id });
  expect([after.state, after.data.assessmentSheet]).toEqual(['technical-review', better.id]);
});

describe('the defence meeting', () => {
  const at = '2026-06-16T02:00:00.000Z';
  const agreed = async (id: string, when = at) => {
    for (const by of ['hai-admin', 'shen-tao']) await s.done(by, 'cert', 'schedule-defence', id, { at: when });
  };

  test('of_a_review_that_was_supplemented_since_is_forgotten_and_its_clock_starts_in_full', async () => {
    const id = await s.underTechnicalReview();
    s.api.setNow('2026-06-10T02:00:00Z');
    await agreed(id);
    expect((await s.look('hai-admin', id)).data).toMatchObject({ defenceAt: at, technicalUsed: 2 });
    await s.done('shen-tao', 'cert', 'request-supplement', id, because);
    const { data } = await s.done('hai-admin', 'cert', 'resubmit', id);
    expect(Object.keys(data).filter(name => /^defence|^technical/.test(name))).toEqual([]);
    // Fifteen working days from the tenth: 19 June is a holiday.
    expect(await s.due(id)).toBe(endOf('2026-07-02'));
    // What one side said before is no agreement with what the other says now.
    await s.done('hai-admin', 'cert', 'schedule-defence', id, { at });
    expect((await s.look('hai-admin', id)).data.defenceAt).toBeUndefined();
    s.api.setNow('2026-06-08T02:00:00Z');
  });

  test('agreed_after_the_review_ran_late_brings_no_time_back', async () => {
    const id = await s.underTechnicalReview();
    await s.passes('2026-07-01T02:00:00Z', id);
    await agreed(id, '2026-07-06T02:00:00.000Z');
    const { data, state } = await s.look('hai-admin', id);
    expect([state, data.defenceAt, data.technicalUsed]).toEqual([
      'technical-review',
      '2026-07-06T02:00:00.000Z',
      undefined,
    ]);
    expect(await s.due(id)).toBeUndefined();
    expect((await s.told(id)).filter(notice => notice.startsWith('breach'))).toHaveLength(1);
    s.api.setNow('2026-06-08T02:00:00Z');
  });

  test('may_be_agreed_again_and_each_time_what_was_used_between_counts', async () => {
    const id = await s.underTechnicalReview();
    s.api.setNow('2026-06-10T02:00:00Z');
    await agreed(id);
    // The meeting took place; three working days later there is to be another: 19 June is a holiday.
    s.api.setNow('2026-06-22T02:00:00Z');
    await agreed(id, '2026-06-24T02:00:00.000Z');
    expect((await s.look('hai-admin', id)).data.technicalUsed).toBe(5);
    expect(await s.due(id)).toBe(endOf('2026-07-08'));
    s.api.setNow('2026-06-08T02:00:00Z');
  });

  test('is_in_the_future', async () => {
    const id = await s.underTechnicalReview();
    expect(await s.refused('shen-tao', 'cert', 'schedule-defence', id, { at: '2026-06-08T02:00:00Z' })).toBe(
      '422 INVALID_INPUT #/at NOT_IN_PAST',
    );
  });
});
