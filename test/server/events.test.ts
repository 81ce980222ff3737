import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, openApi } from '../support/api.ts';
import { draft, offered, PO, submitted, tagOf } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

interface Event {
  id: string;
  type: string;
  position: number;
  subject: string;
  data: { command: string };
}

/** Everything a person can read of the feed, by pages of the size. */
async function feed(as: string, query = '', limit = 3): Promise<Event[]> {
  const items: Event[] = [];
  for (let after = 0; ; ) {
    const page = await api.get(as, `/v1/events?after=${after}&limit=${limit}${query}`);
    expect(page.status).toBe(200);
    items.push(...page.body.items);
    expect(page.body.next).toBeGreaterThanOrEqual(after);
    if (page.body.next === after) return items;
    after = page.body.next;
  }
}

const about = (events: readonly Event[], caseId: string) => events.filter(({ subject }) => subject === caseId);

test('an_event_is_a_cloud_event_and_the_place_in_the_feed_is_its_position', async () => {
  const po = await submitted(api);
  const [, event] = about(await feed('hai-admin'), po.body.id);
  expect(event).toEqual({
    specversion: '1.0',
    id: expect.stringMatching(/^[0-9a-z]{26}$/),
    source: 'urn:countersign:partner-opportunity',
    type: 'org.countersign.partner-opportunity.submit',
    subject: po.body.id,
    time: '2026-09-21T02:00:00.000Z',
    datacontenttype: 'application/json',
    position: expect.any(Number),
    data: {
      caseId: po.body.id,
      process: 'partner-opportunity',
      number: po.body.number,
      seq: 2,
      command: 'submit',
      from: 'draft',
      to: 'under-review',
      outcome: null,
      by: 'person',
    },
  });
});

test('positions_are_dense_and_pages_of_any_size_give_the_same_feed', async () => {
  for (let n = 0; n < 5; n++) await submitted(api);
  const positions = await api.store.read(async reader =>
    (await reader.find('events', {})).map(({ position }) => Number(position)).sort((a, b) => a - b),
  );
  expect(positions).toEqual(positions.map((_, i) => i + 1));
  const whole = await feed('hai-admin', '', 100);
  expect(await feed('hai-admin', '', 1)).toEqual(whole);
  expect(whole.map(({ position }) => position)).toEqual(
    whole.map(({ position }) => position).toSorted((a, b) => a - b),
  );
});

test('nobody_reads_what_their_side_was_not_to_know_nor_anything_of_another_partner', async () => {
  const hidden = await draft(api);
  const po = await submitted(api);
  const ho = await offered(api);
  expect(about(await feed('wang-fang'), hidden.body.id)).toEqual([]);
  expect(about(await feed('wang-fang'), po.body.id).map(({ data }) => data.command)).toEqual(['submit']);
  expect(about(await feed('hai-admin'), po.body.id).map(({ data }) => data.command)).toEqual(['save-draft', 'submit']);
  expect(about(await feed('lin-hao'), ho.body.id).map(({ data }) => data.command)).toEqual(['prepare', 'offer']);
  expect(about(await feed('hai-admin'), ho.body.id).map(({ data }) => data.command)).toEqual(['offer']);
  const rival = await feed('chen-admin');
  for (const { body } of [hidden, po, ho]) expect(JSON.stringify(rival)).not.toContain(body.id);
});

test('an_empty_page_leads_on_over_what_its_reader_may_not_see', async () => {
  const before = await api.get('chen-admin', '/v1/events?limit=100');
  for (let n = 0; n < 3; n++) await submitted(api);
  const page = await api.get('chen-admin', `/v1/events?after=${before.body.next}`);
  expect(page.body.items).toEqual([]);
  expect(page.body.next).toBe(before.body.next + 6);
  expect(page.headers.get('link')).toBe(`</v1/events?after=${page.body.next}>; rel="next"`);
});

test('types_and_process_choose_with_or_without_what_all_types_begin_with', async () => {
  await offered(api);
  const submits = await feed('lin-hao', '&types=partner-opportunity.submit,vendor-opportunity.offer');
  expect(new Set(submits.map(({ type }) => type))).toEqual(
    new Set(['org.countersign.partner-opportunity.submit', 'org.countersign.vendor-opportunity.offer']),
  );
  expect(await feed('lin-hao', '&types=org.countersign.vendor-opportunity.offer')).toEqual(
    submits.filter(({ type }) => type.includes('vendor')),
  );
  const ofProcess = await feed('lin-hao', '&process=vendor-opportunity');
  expect(ofProcess.every(({ type }) => type.startsWith('org.countersign.vendor-opportunity.'))).toBe(true);
});

test('no_person_is_named_in_the_feed_and_a_place_that_is_not_there_yet_is_refused', async () => {
  const po = await submitted(api);
  await api.done('wang-fang', `${PO}/${po.body.id}/approve-review`, {}, tagOf(po));
  const text = JSON.stringify(await feed('hai-admin'));
  for (const id of ['wang-fang', 'hai-admin', '王']) expect(text).not.toContain(id);
  const beyond = await api.get('hai-admin', '/v1/events?after=999999999');
  expect(beyond.status).toBe(400);
  expect(beyond.body.code).toBe('BAD_CURSOR');
  expect((await api.get('hai-admin', '/v1/events?after=-1')).body.code).toBe('INVALID_QUERY');
});
