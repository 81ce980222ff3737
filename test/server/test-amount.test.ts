import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { exportTrails } from '../../engine/export-trails.ts';
import { look } from '../../engine/look.ts';
import { composeMail } from '../../engine/mail/compose.ts';
import { expandNotices } from '../../engine/mail/expand-notices.ts';
import { shownAttributes } from '../../engine/shown-attributes.ts';
import { tick } from '../../engine/tick.ts';
import { businessEvents } from '../../runtime/events.ts';
import { createLogger } from '../../runtime/logger.ts';
import { createMetrics } from '../../runtime/metrics.ts';
import { requestLog } from '../../runtime/request-log.ts';
import { type Api, openApi } from '../support/api.ts';
import { RuleSuite } from '../support/rule-suite.ts';
import { tagOf } from '../support/stories.ts';

const PATH = '/v1/business-certifications';
const FORM = {
  legalName: '海岳数智',
  creditCode: '91310000MA1FL0XX5A',
  taxpayerType: 'GENERAL',
  entity: '海岳数智（上海）',
  currency: 'CNY',
  bank: '中国银行',
  branch: '上海分行',
  account: '6222020200012345678',
};
const AMOUNT = '0.83';
/** Everybody who sees the case and is not who verifies: the partner, the office, the auditor. */
const READERS = ['hai-finance', 'hai-admin', 'wang-fang', 'gu-ning', 'hu-bin'];

describe('the test amount', () => {
  const lines: string[] = [];
  const metrics = createMetrics();
  let api: Api;
  let id: string;
  let sent: { seen: string; key: string };

  async function give(as: string, command: string, body: JsonObject = {}, key?: string) {
    const seen = tagOf(await api.get(as, `/v1/cases/${id}`));
    return api.call('POST', `${PATH}/${id}/${command}`, { as, body, seen, ...(key && { key }) });
  }

  beforeAll(async () => {
    const sink = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    const log = createLogger('trace', sink);
    api = await openApi({ log, answered: requestLog(log, 'all', metrics) }, '2026-06-08T02:00:00Z');
    api.engine.report = businessEvents(log, metrics);
    id = (await api.call('POST', PATH, { as: 'hai-finance', body: FORM })).body.id;
    expect((await give('hai-finance', 'submit')).status).toBe(200);
    sent = { seen: tagOf(await api.get('hu-bin', `/v1/cases/${id}`)), key: 'send-1' };
    const dry = `${PATH}/${id}/start-transfer-test?validate-only=true`;
    const previewed = await api.call('POST', dry, { as: 'hu-bin', body: { testAmount: AMOUNT }, seen: sent.seen });
    const answered = await give('hu-bin', 'start-transfer-test', { testAmount: AMOUNT }, sent.key);
    expect([previewed.status, answered.status]).toEqual([200, 200]);
    for (const one of [previewed, answered]) expect(one.text).not.toContain(AMOUNT);
    expect((await give('hai-finance', 'confirm-amount', { amount: '0.11' })).status).toBe(200);
  });
  afterAll(() => api.close());

  async function file(as: string, path: string): Promise<string> {
    const response = await fetch(api.url + path, { headers: { authorization: `Bearer ${await api.token(as)}` } });
    return response.text();
  }

  test('was_sent_and_is_kept_for_who_verifies_to_reveal_and_for_nobody_else', async () => {
    const stored = await api.store.read(reader => reader.get('cases', { id }));
    expect(JSON.parse(stored?.data ?? '{}').testAmount).toBe(AMOUNT);
    const reveal = (as: string) =>
      api.call('POST', `/v1/cases/${id}/reveal`, { as, body: { fields: ['/testAmount'] } });
    expect((await reveal('hu-bin')).body.values).toEqual([{ pointer: '/testAmount', value: AMOUNT }]);
    for (const as of READERS.filter(as => as !== 'hu-bin')) {
      const refused = await reveal(as);
      expect([as, refused.status]).toEqual([as, as.startsWith('hai') ? 422 : 403]);
      expect(refused.text).not.toContain(AMOUNT);
    }
    const reads = await api.store.read(reader => reader.find('accessLog', { kind: 'reveal' }));
    expect(reads.map(({ userId, detail }) => [userId, detail])).toEqual([
      ['hu-bin', expect.not.stringContaining(AMOUNT)],
    ]);
  });

  test.each(READERS)('stands_in_no_answer_about_the_case_to_%s', async as => {
    const history = await api.get(as, `/v1/cases/${id}/history`);
    const entries: { seq: number }[] = history.body?.items ?? [];
    const paths = [
      ...[
        '',
        '/deadlines',
        '/why',
        '/changes',
        '/audit',
        '/audit/verification',
        '/records',
        '/related',
        '/comments',
      ].map(part => `/v1/cases/${id}${part}`),
      ...entries.map(({ seq }) => `/v1/cases/${id}/history/${seq}`),
      `${PATH}/${id}`,
      PATH,
      `/v1/cases?q=${encodeURIComponent('海岳')}`,
      '/v1/events',
      '/v1/notifications',
      '/v1/tasks?view=mine',
      '/v1/tasks?view=groups',
      '/v1/access-log',
    ];
    const answers = await Promise.all(paths.map(path => api.get(as, path)));
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(12);
    for (const [n, { text }] of answers.entries()) expect(text, paths[n]).not.toContain(AMOUNT);
    expect(history.text).not.toContain(AMOUNT);
  });

  test.each(READERS)('stands_in_no_file_that_%s_takes_away', async as => {
    for (const path of [`${PATH}?format=csv`, '/v1/cases?format=csv', `/v1/cases/${id}/audit/export`]) {
      const text = await file(as, path);
      expect(text.length, path).toBeGreaterThan(40);
      expect(text, path).not.toContain(AMOUNT);
    }
  });

  test('is_not_found_by_who_searches_for_it', async () => {
    for (const as of READERS) expect((await api.get(as, `/v1/cases?q=${AMOUNT}`)).body.items).toEqual([]);
  });

  test('is_not_told_by_the_answer_kept_for_a_repeated_command', async () => {
    const body = { testAmount: AMOUNT };
    const again = await api.call('POST', `${PATH}/${id}/start-transfer-test`, { as: 'hu-bin', body, ...sent });
    expect(again.status).toBe(200);
    expect(again.text).not.toContain(AMOUNT);
    const kept = await api.store.read(reader => reader.find('commandReceipts', {}));
    expect(JSON.stringify(kept)).not.toContain(AMOUNT);
  });

  test('stands_in_the_trail_and_its_export_as_a_digest_that_no_guess_of_a_hundred_finds', async () => {
    const trail: string[] = [];
    for await (const line of exportTrails(api.engine)) trail.push(line);
    const text = trail.join('\n');
    expect(text).toContain('/testAmount');
    expect(text).not.toContain(AMOUNT);
    const { sha256, canonical } = api.engine.hashing;
    for (let cents = 1; cents <= 100; cents += 1) {
      const value = (cents / 100).toFixed(2);
      for (const guess of [value, canonical({ value }), JSON.stringify(value)])
        expect(text).not.toContain(sha256(guess));
    }
  });

  test('leaves_in_no_event_notice_or_mail', async () => {
    while ((await expandNotices(api.engine, 100)) > 0);
    const [events, notices, mails] = await api.store.read(async reader => [
      await reader.find('events', { caseId: id }),
      await reader.find('notifications', { caseId: id }),
      await reader.find('mailDeliveries', {}),
    ]);
    const links = { publicUrl: 'https://c.example' };
    const letters = await Promise.all(mails.map(mail => composeMail(api.engine, mail, links)));
    expect(letters.filter(letter => letter !== undefined).length).toBeGreaterThan(0);
    expect(JSON.stringify([events, notices, letters])).not.toContain(AMOUNT);
  });

  test('reaches_neither_temporal_nor_the_log_nor_the_metrics', async () => {
    const row = await api.store.read(reader => reader.get('cases', { id }));
    if (!row) throw new Error('no case');
    const told = [shownAttributes(row, row.dueAt ?? undefined), await look(api.engine, id), await tick(api.engine, id)];
    expect(JSON.stringify(told)).toContain('transfer-test');
    expect(JSON.stringify(told)).not.toContain(AMOUNT);
    expect(lines.length).toBeGreaterThan(20);
    // Plain numbers are durations and counts, which may come to the same digits.
    const logged = lines.join('').replace(/:-?[\d.e+-]+(?=[,}])/g, ':0');
    const measured = (await metrics.text()).replace(/ [\d.e+-]+$/gm, ' 0').replace(/le="[^"]*"/g, '');
    expect(logged + measured).not.toContain(AMOUNT);
  });
});

describe('where too many wrong amounts lock the test', () => {
  const s = new RuleSuite(undefined, { 'business-certification': { 'biz-cert.amount-test.on-exceed': 'lock' } });

  async function underTest(): Promise<string> {
    const { id } = await s.done('hai-finance', 'biz-cert', 'save-draft', undefined, FORM);
    await s.done('hai-finance', 'biz-cert', 'submit', id);
    await s.done('hu-bin', 'biz-cert', 'start-transfer-test', id, { testAmount: '0.37' });
    return id;
  }

  test('it_waits_for_the_verifier_and_takes_no_entry_until_another_amount_was_sent', async () => {
    const id = await underTest();
    const guess = (amount: string) => s.give('hai-finance', 'biz-cert', 'confirm-amount', id, { amount });
    for (const amount of ['0.10', '0.20']) expect((await guess(amount)).body.state).toBe('transfer-test');
    expect((await guess('0.30')).body).toMatchObject({ state: 'transfer-test', outcome: 'amount-test-locked' });
    const locked = await s.look('hai-finance', id);
    expect([locked.state, locked.data.attemptsLeft]).toEqual(['transfer-test', 0]);
    expect(await s.told(id)).toEqual(expect.arrayContaining(['biz-cert-locked role:vendor-ops@org-vendor']));
    // The right one neither, nor does the answer say that it would have been.
    const [right, wrong] = [await guess('0.37'), await guess('0.38')];
    expect([right.status, right.body.code]).toEqual([409, 'AMOUNT_TEST_LOCKED']);
    expect(right.body.detail).toBe(wrong.body.detail);
    expect(await s.allowed('hai-finance', id)).not.toContain('confirm-amount');
    const refused = locked.allowedCommands.find(({ command }: { command: string }) => command === 'confirm-amount');
    expect(refused?.reason.code).toBe('AMOUNT_TEST_LOCKED');
    expect(await s.allowed('hu-bin', id)).toEqual(expect.arrayContaining(['fail', 'start-transfer-test']));
    await s.done('hu-bin', 'biz-cert', 'start-transfer-test', id, { testAmount: '0.52' });
    expect((await s.look('hai-finance', id)).data.attemptsLeft).toBe(3);
    expect((await guess('0.37')).body.state).toBe('transfer-test');
    expect((await guess('0.52')).body.state).toBe('certified');
  });

  test('of_two_last_entries_at_once_one_alone_locks_it_and_the_right_one_after_it_is_refused', async () => {
    await s.api.store.write(tx => tx.remove('reservations', { key: 'business-info:org-haiyue' }));
    const id = await underTest();
    for (const amount of ['0.10', '0.20']) await s.done('hai-finance', 'biz-cert', 'confirm-amount', id, { amount });
    const answers = await Promise.all(
      ['0.30', '0.31'].map(amount => s.give('hai-finance', 'biz-cert', 'confirm-amount', id, { amount })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await s.refused('hai-finance', 'biz-cert', 'confirm-amount', id, { amount: '0.37' })).toBe(
      '409 AMOUNT_TEST_LOCKED',
    );
    await s.done('hu-bin', 'biz-cert', 'fail', id, { reason: { code: 'NAME_DIFFERS', text: '户名不一致' } });
    expect((await s.look('hai-finance', id)).state).toBe('failed');
  });
});
