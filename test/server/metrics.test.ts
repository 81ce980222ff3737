import { afterEach, expect, test } from 'vitest';
import { STATUS_OF } from '../../contract/errors.ts';
import { OPERATIONS } from '../../contract/operations/all.ts';
import { workload } from '../../engine/reads/workload.ts';
import { businessEvents } from '../../runtime/events.ts';
import { createLogger } from '../../runtime/logger.ts';
import { createMetrics } from '../../runtime/metrics.ts';
import { serveMetrics } from '../../runtime/metrics-server.ts';
import { requestLog } from '../../runtime/request-log.ts';
import { closeServer } from '../../server/closing.ts';
import { type Api, openApi } from '../support/api.ts';
import { poForm } from '../support/programme.ts';
import { offered, PO, submitted } from '../support/stories.ts';

let api: Api;
afterEach(() => api.close());

/** The interface with everything that feeds the metrics, as bin/commands/start.ts puts it together. */
async function watched() {
  const metrics = createMetrics();
  const log = createLogger('silent');
  api = await openApi({ answered: requestLog(log, 'none', metrics) }, undefined, { report: metrics.store });
  api.engine.report = businessEvents(log, metrics);
  metrics.watch({ workload: () => workload({ store: api.store, clock: api.engine.clock }), temporal: () => 'away' });
  return metrics;
}

/** Value of a sample by its name and labels as they are written. */
function sample(text: string, name: string): number | undefined {
  const line = text.split('\n').find(one => one.startsWith(`countersign_${name} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

test('what_happened_and_how_the_system_stands_is_there_in_numbers', async () => {
  const metrics = await watched();
  await submitted(api);
  await offered(api);
  await api.call('POST', PO, { as: 'wang-fang', body: poForm() });
  await api.store.write(tx =>
    tx.insert('incidents', {
      id: 'i',
      dedupe: 'i',
      kind: 'effect-failed',
      status: 'open',
      owner: 'role:operator',
      caseId: null,
      detail: '{}',
      createdAt: 1,
      seenAt: 1,
      resolvedAt: null,
    }),
  );
  const text = await metrics.text();
  expect(sample(text, 'commands_total{process="partner-opportunity",command="submit"}')).toBe(1);
  expect(sample(text, 'refusals_total{process="partner-opportunity",code="NOT_PERMITTED"}')).toBe(1);
  expect(sample(text, 'http_requests_total{operation="partnerOpportunity.submit",status="200"}')).toBe(1);
  expect(sample(text, 'http_request_seconds_count{operation="partnerOpportunity.submit"}')).toBe(1);
  expect(sample(text, 'open_cases')).toBe(2);
  expect(sample(text, 'effects{status="pending"}')).toBe(1);
  expect(sample(text, 'incidents_open{kind="effect-failed"}')).toBe(1);
  expect(sample(text, 'mail{status="pending"}')).toBeGreaterThan(0);
  expect(sample(text, 'event_position')).toBeGreaterThanOrEqual(4);
  expect(sample(text, 'store_group_units_count')).toBeGreaterThan(3);
  expect(sample(text, 'store_up')).toBe(1);
  expect(sample(text, 'temporal_up')).toBe(0);
  expect(text).toMatch(/^countersign_nodejs_eventloop_lag_p99_seconds /m);
});

test('labels_have_the_values_of_the_program_and_no_others', async () => {
  const metrics = await watched();
  for (const path of ['/v1/cases/nobody', '/none/张伟', '/v1/cases?x=1']) await api.get('hai-admin', path);
  await api.call('POST', `${PO}/x/submit`, { as: 'hai-admin', body: {}, seen: '"c1"' });
  const text = await metrics.text();
  const values = (label: string) =>
    new Set([...text.matchAll(new RegExp(`${label}="([^"]*)"`, 'g'))].map(([, v]) => v));
  const operations = new Set([...OPERATIONS.map(({ id }) => id), 'none']);
  for (const found of values('operation')) expect(operations).toContain(found);
  for (const found of values('code')) expect(Object.keys(STATUS_OF)).toContain(found);
});

test('while_the_store_does_not_answer_the_scrape_does_and_says_so', async () => {
  const metrics = await watched();
  await metrics.text();
  metrics.watch({ workload: () => Promise.reject(new Error('gone')) });
  const text = await metrics.text();
  expect(sample(text, 'store_up')).toBe(0);
  expect(sample(text, 'open_cases')).toBeUndefined();
});

test('they_are_served_on_a_port_of_their_own_and_nothing_else_is', async () => {
  const metrics = await watched();
  const server = await serveMetrics(metrics, { host: '127.0.0.1', port: 0 });
  try {
    const address = server.address();
    const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const scraped = await fetch(`${base}/metrics`);
    expect(scraped.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(await scraped.text()).toContain('countersign_store_up 1');
    expect((await fetch(`${base}/v1/me`)).status).toBe(404);
    expect((await fetch(`${base}/metrics`, { method: 'POST' })).status).toBe(404);
  } finally {
    await closeServer(server, 0);
  }
});
