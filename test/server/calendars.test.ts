import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../domain/json.ts';
import { verifyChain } from '../../domain/kernel/audit-chain.ts';
import { type Api, openApi } from '../support/api.ts';
import { cn2027 } from '../support/cn-2027.ts';
import { offered, tagOf } from '../support/stories.ts';

let api: Api;
beforeEach(async () => {
  // Thursday: three working days reach into 2027.
  api = await openApi({}, '2026-12-31T02:00:00Z');
});
afterEach(() => api.close());

const json = (value: unknown) => value as Json;
const post = (path: string, body: unknown, options: { as?: string; seen?: string; key?: string } = {}) =>
  api.call('POST', path, { as: 'ops-an', body: json(body), ...options });
const addVersion = (body: unknown, seen = '"v1"', search = '') =>
  post(`/v1/calendars/cn/versions${search}`, body, { seen });
const dueOf = async (caseId: string) => {
  const { body } = await api.get('hai-admin', `/v1/cases/${caseId}/deadlines`);
  return body.items.find(
    ({ kind, status }: { kind: string; status: string }) => kind === 'due' && status === 'running',
  );
};
const singapore = {
  id: 'sg',
  label: { en: 'Singapore', zh: '新加坡' },
  zone: { id: 'Asia/Singapore' },
  weekend: [0, 6],
  opening: [{ from: '09:00', to: '18:00' }],
  missingYear: 'provisional',
};

describe('loading a year', () => {
  test('adds_a_version_and_leaves_the_one_before_as_it_was', async () => {
    const before = await api.get('hai-admin', '/v1/calendars/cn/1');
    const added = await addVersion({ years: [cn2027()] });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ id: 'cn', version: 2, official: ['2027'] });
    expect(added.headers.get('location')).toBe('/v1/calendars/cn/2');
    expect(tagOf(added)).toBe('"v2"');
    expect((await api.get('hai-admin', '/v1/calendars/cn/1')).body).toEqual(before.body);
    const current = await api.get('hai-admin', '/v1/calendars/cn');
    expect(tagOf(current)).toBe('"v2"');
    expect(current.body.calendar.years['2027'].source).toBe('测试用通知');
    const listed = (await api.get('hai-admin', '/v1/calendars')).body.items;
    expect(listed.filter(({ id }: { id: string }) => id === 'cn')).toMatchObject([
      { version: 2, status: 'active' },
      { version: 1, status: 'retired' },
    ]);
  });

  test('counts_new_deadlines_by_it_from_then_on', async () => {
    const calculate = async () =>
      (await api.done('hai-admin', '/v1/deadline-calculations', { from: '2026-12-31T10:00:00+08:00', add: '3wd' }))
        .body;
    expect(await calculate()).toMatchObject({ dueAt: '2027-01-05T15:59:59.999Z', provisional: true });
    await addVersion({ years: [cn2027()] });
    expect(await calculate()).toMatchObject({ dueAt: '2027-01-06T15:59:59.999Z', provisional: false });
  });

  test('names_everything_wrong_with_it_at_once_and_writes_nothing', async () => {
    const [newYear, national] = cn2027().holidays;
    const wrong = await addVersion({
      years: [
        cn2027({
          region: 'sg',
          holidays: [
            { ...newYear, to: '2026-12-30' },
            { ...national, from: '2027-10-08' },
          ] as never,
          makeUpWorkdays: [{ date: '2027-01-11', label: { en: 'x', zh: 'x' } }],
        }),
      ],
      opening: [{ from: '9:00', to: '18:00' }],
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map(({ pointer, code }: Record<string, string>) => `${pointer} ${code}`).sort()).toEqual([
      '#/opening/0/from TIME_FORMAT',
      '#/years/0/holidays/0/to OUTSIDE_YEAR',
      '#/years/0/holidays/1 MUST_END_LATER',
      '#/years/0/makeUpWorkdays/0 NOT_A_WEEKEND_DAY',
      '#/years/0/region MUST_EQUAL',
      '#/years/0/totals/daysOff TOTAL_DIFFERS',
      '#/years/0/totals/makeUpWorkdays TOTAL_DIFFERS',
    ]);
    expect((await api.get('hai-admin', '/v1/calendars/cn')).body.calendar.version).toBe(1);
  });

  test('a_weekend_that_makes_an_old_make_up_workday_senseless_is_refused_where_it_was_sent', async () => {
    const wrong = await addVersion({ weekend: [5, 6] });
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toContain('#/weekend');
  });

  test('two_administrators_who_saw_the_same_version_add_one_between_them', async () => {
    const answers = await Promise.all([addVersion({ years: [cn2027()] }), addVersion({ opening: singapore.opening })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
    const late = answers.find(({ status }) => status === 412);
    expect(late?.body.current).toBe('"v2"');
    expect((await addVersion({}, '"v2"')).body.errors).toMatchObject([{ pointer: '#', code: 'ONE_OF_NEEDED' }]);
    expect((await post('/v1/calendars/cn/versions', { years: [] })).status).toBe(428);
    expect((await post('/v1/calendars/nowhere/versions', { years: [] }, { seen: '"v1"' })).status).toBe(404);
  });

  test('the_same_key_answers_the_same_version_again', async () => {
    const options = { seen: '"v1"', key: 'year-2027' };
    const first = await post('/v1/calendars/cn/versions', { years: [cn2027()] }, options);
    const again = await post('/v1/calendars/cn/versions', { years: [cn2027()] }, options);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  test('only_who_looks_after_calendars_may_and_each_act_is_in_a_chained_trail', async () => {
    for (const as of ['hai-admin', 'lin-hao']) {
      expect((await post('/v1/calendars/cn/versions', { colour: 1 }, { as, seen: '"v1"' })).status).toBe(403);
      expect((await post('/v1/calendars', singapore, { as })).status).toBe(403);
    }
    await addVersion({ years: [cn2027()] });
    await addVersion({ opening: singapore.opening }, '"v2"');
    const trail = await api.store.read(r =>
      r.find('adminEntries', { chain: 'calendars' }, { orderBy: [['seq', 'asc']] }),
    );
    expect(trail.map(({ act, subject, actorId }) => `${act} ${subject} ${actorId}`)).toEqual([
      'calendar.version cn ops-an',
      'calendar.version cn ops-an',
    ]);
    expect(JSON.parse(trail[0]?.payload ?? '').detail).toMatchObject({ version: 2, official: ['2027'] });
    expect(verifyChain(api.engine.hashing, 'calendars', trail)).toBeUndefined();
  });
});

describe('the dry run', () => {
  test('says_what_an_official_year_moves_by_itself_with_the_receipt_and_writes_nothing', async () => {
    const offer = await offered(api);
    const preview = await addVersion({ years: [cn2027()] }, '"v1"', '?validate-only=true');
    expect(preview.status).toBe(200);
    expect(preview.body).toMatchObject({ valid: true, version: 2, impact: { onRequest: { open: 0, moving: 0 } } });
    const { byItself } = preview.body.impact;
    expect(byItself).toMatchObject({ open: 1, moving: 1, later: 1, earlier: 0 });
    expect(byItself.byProcess).toMatchObject([{ process: 'vendor-opportunity', moving: 1, later: 1, earlier: 0 }]);
    const [example] = byItself.examples;
    expect(example).toMatchObject({
      caseId: offer.body.id,
      number: offer.body.number,
      from: '2027-01-05T15:59:59.999Z',
      to: '2027-01-06T15:59:59.999Z',
      deadline: { name: 'acceptance' },
    });
    expect(example.lines.join('\n')).toContain('2027-01-01');
    expect((await api.get('hai-admin', '/v1/calendars/cn')).body.calendar.version).toBe(1);
    expect((await dueOf(offer.body.id)).dueAt).toBe('2027-01-05T15:59:59.999Z');
  });

  test('a_provisional_year_moves_nothing_by_itself', async () => {
    await offered(api);
    const preview = await addVersion({ years: [cn2027({ provisional: true })] }, '"v1"', '?validate-only=true');
    expect(preview.body.impact).toMatchObject({ byItself: { open: 0 }, onRequest: { open: 1, moving: 1 } });
  });

  test('a_day_taken_away_moves_others_on_request_alone', async () => {
    await addVersion({ years: [cn2027()] });
    await offered(api);
    const shorter = cn2027({
      holidays: cn2027().holidays.map((range, index) => (index === 0 ? { ...range, to: '2027-01-02' } : range)),
      makeUpWorkdays: [{ date: '2027-01-03', label: { en: 'x', zh: 'x' } }, ...cn2027().makeUpWorkdays],
      totals: { daysOff: 9, makeUpWorkdays: 3 },
    });
    const preview = await addVersion({ years: [shorter] }, '"v2"', '?validate-only=true');
    expect(preview.body.impact).toMatchObject({ byItself: { open: 0 }, onRequest: { open: 1, moving: 1, earlier: 1 } });
  });

  test('tells_in_the_language_of_its_reader', async () => {
    await offered(api);
    const preview = await api.call('POST', '/v1/calendars/cn/versions?validate-only=true', {
      as: 'ops-an',
      body: json({ years: [cn2027()] }),
      seen: '"v1"',
      headers: { 'accept-language': 'zh-CN' },
    });
    expect(preview.body.impact.byItself.examples[0].lines.at(-1)).toContain('截止');
  });
});

describe('a calendar as it counts now', () => {
  test('says_which_years_it_has_and_which_notice_it_waits_for', async () => {
    await offered(api);
    const missing = (await api.get('hai-admin', '/v1/calendars/cn')).body;
    expect(missing).toMatchObject({ wanted: { year: 2027, status: 'missing' }, provisionalDeadlines: 1 });
    expect(missing.coverage).toEqual([
      { year: 2025, status: 'official' },
      { year: 2026, status: 'official' },
      { year: 2027, status: 'missing' },
    ]);
    await addVersion({ years: [cn2027({ provisional: true })] });
    expect((await api.get('hai-admin', '/v1/calendars/cn')).body.wanted).toEqual({ year: 2027, status: 'provisional' });
    await addVersion({ years: [cn2027()] }, '"v2"');
    expect((await api.get('hai-admin', '/v1/calendars/cn')).body.wanted).toEqual({ year: 2028, status: 'missing' });
    expect((await api.get('hai-admin', '/v1/calendars/weekend')).body.wanted).toBeNull();
  });

  test('says_which_processes_count_by_it_and_who_may_change_it', async () => {
    const { processes, mayChange } = (await api.get('hai-admin', '/v1/calendars/cn')).body;
    expect(processes.map(({ process }: { process: string }) => process)).toContain('vendor-opportunity');
    expect(mayChange).toBe(false);
    expect((await api.get('ops-an', '/v1/calendars/cn')).body.mayChange).toBe(true);
    expect((await api.get('ops-an', '/v1/calendars/weekend')).body.processes).toEqual([]);
  });

  test('tells_of_each_version_who_made_it_and_of_what', async () => {
    await addVersion({ years: [cn2027()] });
    await addVersion({ opening: singapore.opening }, '"v2"');
    const versions = async (as: string) => (await api.get(as, '/v1/calendars/cn/versions')).body.items;
    expect(await versions('wang-fang')).toMatchObject([
      { version: 3, status: 'active', changed: ['opening'], years: [], job: null },
      { version: 2, by: { id: 'ops-an' }, years: [{ year: 2027, source: '测试用通知' }], official: ['2027'] },
      { version: 1, status: 'retired', by: null, changed: [] },
    ]);
    expect((await versions('hai-admin'))[1]).toMatchObject({ version: 2, by: null });
    expect((await api.get('hai-admin', '/v1/calendars/nowhere/versions')).status).toBe(404);
  });

  test('shows_every_day_of_a_year_with_its_reason', async () => {
    const year = (await api.get('hai-admin', '/v1/calendars/cn/years/2026')).body;
    expect(year).toMatchObject({ version: 1, year: 2026, status: 'official', workingDays: 248 });
    expect(year.days).toHaveLength(365);
    const on = (date: string) => year.days.find((day: { date: string }) => day.date === date);
    expect(on('2026-02-14')).toMatchObject({ weekday: 6, working: true, reason: 'make-up' });
    expect(on('2026-10-01')).toMatchObject({ working: false, reason: 'holiday', label: { zh: '国庆节' } });
    expect((await api.get('hai-admin', '/v1/calendars/cn/years/2028')).body.days).toHaveLength(366);
    await addVersion({ years: [cn2027()] });
    expect((await api.get('hai-admin', '/v1/calendars/cn/years/2027')).body.status).toBe('official');
    expect((await api.get('hai-admin', '/v1/calendars/cn/years/2027?version=1')).body.status).toBe('missing');
    for (const path of ['nowhere/years/2026', 'cn/years/20260', 'cn/years/2026?version=9'])
      expect((await api.get('hai-admin', `/v1/calendars/${path}`)).status).toBe(404);
  });
});

describe('a calendar for another region', () => {
  test('takes_its_zone_by_name_and_writes_the_offsets_down', async () => {
    const made = await post('/v1/calendars', singapore);
    expect(made.status).toBe(201);
    expect((await api.get('hai-admin', '/v1/calendars/sg')).body.calendar).toMatchObject({
      version: 1,
      zone: { id: 'Asia/Singapore', offsets: [{ from: null, offsetMinutes: 480 }] },
    });
    await post('/v1/calendars', { ...singapore, id: 'us-east', zone: { id: 'America/New_York' } });
    const { offsets } = (await api.get('hai-admin', '/v1/calendars/us-east')).body.calendar.zone;
    expect(offsets[0]).toEqual({ from: null, offsetMinutes: -300 });
    expect(offsets).toContainEqual({ from: Date.parse('2026-03-08T07:00:00Z'), offsetMinutes: -240 });
    expect(offsets).toContainEqual({ from: Date.parse('2026-11-01T06:00:00Z'), offsetMinutes: -300 });
  });

  test('counts_open_hours_across_a_change_of_its_clock', async () => {
    await post('/v1/calendars', {
      ...singapore,
      id: 'us-east',
      zone: { id: 'America/New_York' },
      missingYear: 'weekend-rule',
    });
    const calculation = { from: '2026-03-06T17:00:00-05:00', add: '2wh', calendar: 'us-east' };
    const due = (await api.done('hai-admin', '/v1/deadline-calculations', calculation)).body.dueAt;
    // One hour on Friday in winter time, one on Monday morning in summer time.
    expect(due).toBe('2026-03-09T14:00:00.000Z');
  });

  test('is_refused_where_the_id_is_taken_the_zone_unknown_or_the_week_empty', async () => {
    expect((await post('/v1/calendars', { ...singapore, id: 'cn' })).body).toMatchObject({
      status: 409,
      code: 'CALENDAR_EXISTS',
    });
    expect((await post('/v1/calendars', { ...singapore, zone: { id: 'Mars/Olympus' } })).body.errors).toMatchObject([
      { pointer: '#/zone/id', code: 'UNKNOWN_ZONE' },
    ]);
    expect((await post('/v1/calendars', { ...singapore, weekend: [0, 1, 2, 3, 4, 5, 6] })).body.errors).toMatchObject([
      { pointer: '#/weekend', code: 'NO_WORKING_DAY' },
    ]);
    expect((await post('/v1/calendars?validate-only=true', singapore)).body).toMatchObject({ valid: true, version: 1 });
    expect((await api.get('hai-admin', '/v1/calendars/sg')).status).toBe(404);
  });
});
