import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { businessEvents } from '../../runtime/events.ts';
import { createLogger } from '../../runtime/logger.ts';
import { createMetrics } from '../../runtime/metrics.ts';
import { requestLog } from '../../runtime/request-log.ts';
import { type Api, openApi } from '../support/api.ts';
import { poForm } from '../support/programme.ts';
import { PO } from '../support/stories.ts';

/** What people type, and what attackers do: none of it may come out in a line of the log or in a metric. */
const TYPED = {
  name: '滨海湾智慧港口',
  customer: '绝密客户有限公司',
  person: '欧阳若曦',
  phone: '13912345678',
  email: 'ouyang.ruoxi@secret.example',
  markup: '<script>alert("xss-7731")</script>',
  line: 'first\r\n{"level":60,"msg":"forged-7732"}',
  token: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJoYWNrZXItNzczMyJ9.c2ln',
  key: 'key-of-ouyang-7734',
  cursor: 'cursor-7735',
  search: '隐私搜索词',
};

let api: Api;
const lines: string[] = [];
const metrics = createMetrics();
beforeAll(async () => {
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const log = createLogger('trace', sink);
  api = await openApi({ log, answered: requestLog(log, 'all', metrics) });
  api.engine.report = businessEvents(log, metrics);
});
afterAll(() => api.close());

/** Sends what is typed wherever anything can be typed. */
async function typeEverything(): Promise<void> {
  const form = poForm({
    name: TYPED.name,
    customerName: TYPED.customer,
    description: `${TYPED.markup} ${TYPED.line}`.replace(/[\r\n]/g, ' ').padEnd(40, '。'),
    contact: { name: TYPED.person, title: TYPED.person, phone: `+86 ${TYPED.phone}`, email: TYPED.email },
  });
  const draft = await api.call('POST', PO, { as: 'hai-admin', body: form, key: TYPED.key });
  expect(draft.status).toBe(201);
  await api.call('POST', `${PO}/${draft.body.id}/submit`, { as: 'hai-admin', body: {}, seen: '"c1"' });
  await api.call('POST', `${PO}/${draft.body.id}/withdraw`, {
    as: 'hai-admin',
    body: { reason: { code: TYPED.name, text: TYPED.person } },
    seen: '"c2"',
  });
  await api.call('POST', PO, { as: 'hai-admin', body: { [TYPED.person]: TYPED.phone, name: TYPED.line } });
  await api.call('POST', PO, { as: 'hai-admin', raw: `{"name": "${TYPED.person}` });
  await api.call('GET', `/v1/cases?text=${encodeURIComponent(TYPED.search)}`, { as: 'wang-fang' });
  await api.call('GET', `/v1/cases?cursor=${TYPED.cursor}&${encodeURIComponent(TYPED.person)}=1`, { as: 'wang-fang' });
  await api.call('GET', `/v1/cases/${encodeURIComponent(TYPED.customer)}`, { as: 'wang-fang' });
  await api.call('GET', `/${encodeURIComponent(TYPED.person)}/${TYPED.phone}?${TYPED.token}`, { as: 'wang-fang' });
  await api.call('GET', '/v1/me', { headers: { authorization: `Bearer ${TYPED.token}`, 'x-request-id': TYPED.phone } });
  await api.call('POST', '/v1/sign-in', { body: { userId: TYPED.email } });
}

test('nothing_that_was_typed_comes_out_in_the_log_or_the_metrics', async () => {
  await typeEverything();
  // A fault whose message repeats what was typed.
  const { store } = api.engine;
  const fault = () => Promise.reject(new TypeError(`cannot read ${TYPED.person} ${TYPED.phone}`));
  Object.assign(api.engine, { store: { ...store, write: fault } });
  const failed = await api.call('POST', PO, { as: 'hai-admin', body: poForm({ name: TYPED.name }) });
  Object.assign(api.engine, { store });
  expect(failed.status).toBe(500);
  const told = lines.join('') + (await metrics.text());
  expect(lines.length).toBeGreaterThan(12);
  const bearer = await api.token('hai-admin');
  const forbidden = [...Object.values(TYPED), bearer, 'xss-7731', 'forged-7732', 'hacker', '张伟', '13800000000'];
  for (const text of forbidden) {
    expect(told).not.toContain(text);
    expect(told).not.toContain(encodeURIComponent(text));
    expect(told).not.toContain(Buffer.from(text).toString('base64'));
  }
  for (const person of ['hai-admin', 'wang-fang']) expect(told).not.toContain(person);
});

test('a_line_of_a_request_says_which_operation_how_it_ended_how_long_and_its_id', async () => {
  lines.length = 0;
  await api.call('GET', '/v1/me', { as: 'hai-admin', headers: { 'x-request-id': 'request-7736' } });
  const told = lines.map(line => JSON.parse(line)).find(({ msg }) => msg === 'request');
  expect(told).toEqual({
    level: 30,
    time: expect.any(String),
    operation: 'getMe',
    status: 200,
    ms: expect.any(Number),
    requestId: 'request-7736',
    msg: 'request',
  });
});

test('only_failures_leave_a_line_where_that_was_asked_and_none_where_none', async () => {
  const kept: string[] = [];
  const log = createLogger('info', new Writable({ write: (chunk, _e, done) => (kept.push(String(chunk)), done()) }));
  const seen = { operation: 'getMe', ms: 1, requestId: 'r', streamed: false };
  for (const which of ['errors', 'none'] as const) {
    for (const status of [200, 404, 429, 503]) requestLog(log, which, undefined)({ ...seen, status });
  }
  expect(kept.map(line => JSON.parse(line).status)).toEqual([503]);
});
