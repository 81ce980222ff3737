import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answered, type Api, openApi } from '../support/api.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

interface Sent {
  as?: string;
  query?: string;
  key?: string;
  type?: string;
  language?: string;
}

function send(
  kind: string,
  raw: string | Uint8Array,
  { as = 'ops-an', query = '', key, type = 'text/csv', language }: Sent = {},
) {
  return api.call('POST', `/v1/registry-imports/${kind}${query}`, {
    as,
    raw,
    headers: { 'content-type': type, ...(language && { 'accept-language': language }) },
    ...(key !== undefined && { key }),
  });
}
const results = ({ body }: Answered) =>
  body.rows.map(({ row, id, result }: Record<string, string>) => `${row} ${id} ${result}`);
const reasons = ({ body }: Answered) =>
  body.rows.flatMap(({ row, reason }: { row: number; reason?: { code: string; errors?: Record<string, string>[] } }) =>
    (reason?.errors ?? (reason ? [{ column: '', code: reason.code }] : [])).map(
      ({ column, code }) => `${row} ${column} ${code}`,
    ),
  );
const events = async (type: string) => (await api.get('ops-an', `/v1/events?types=${type}`)).body.items.length;
const entries = async (kind: string) => api.store.read(reader => reader.find('registry', { kind }));

const BILLS = `伙伴,编号,类型,账期（YYYY-MM）,金额,币种,到期日,状态
org-haiyue,B-1,账单,2026-05,"1,200.00",CNY,2026-06-10,未结清
org-haiyue,B-2,当期支出,2026-06,88,人民币,2026-12-31,open
org-nowhere,B-3,bill,2026-06,88,CNY,2026-12-31,open
org-haiyue,B-4,bill,2026-06,88.123,CNY,31.12.2026,maybe
org-haiyue,B-1,bill,2026-05,1200.00,CNY,2026-06-10,cleared
,B-6,bill,2026-06,88,CNY,2026-12-31,open
org-haiyue,,bill,2026-06,88,CNY,2026-12-31,open
org-haiyue,B-8,bill,2026-06,88,CNY,2026-12-31,open,extra
`;

test('a_table_is_tried_out_without_a_trace_then_done_row_by_row_with_what_is_wrong_in_each_row', async () => {
  const expected = [
    '2 B-1 created',
    '3 B-2 created',
    '4 B-3 refused',
    '5 B-4 refused',
    '6 B-1 refused',
    '7 B-6 refused',
    '8  refused',
    '9 B-8 refused',
  ];
  const dry = await send('bill', BILLS, { query: '?validate-only=true', language: 'zh' });
  expect([dry.body.valid, results(dry), await entries('bill')]).toEqual([true, expected, []]);
  expect(await events('bill-overdue')).toBe(0);
  const done = await send('bill', BILLS, { language: 'zh' });
  expect(results(done)).toEqual(expected);
  expect(done.body.counts).toEqual({ created: 2, changed: 0, unchanged: 0, refused: 6 });
  expect(reasons(done)).toEqual([
    '4 伙伴 NOT_FOUND',
    '5 金额 MONEY_FORMAT',
    '5 到期日 DATE_FORMAT',
    '5 状态 NOT_AN_OPTION',
    '6 编号 ROW_REPEATED',
    '7 伙伴 REQUIRED',
    '8 编号 REQUIRED',
    '9  UNKNOWN_FIELD',
  ]);
  expect((await entries('bill')).map(({ data }) => JSON.parse(data).amount).sort()).toEqual(['1200.00', '88.00']);
  expect(await events('bill-overdue')).toBe(1);
});

test('a_file_sent_again_changes_and_tells_nothing_twice_and_one_row_that_ends_says_so', async () => {
  const again = await send('bill', BILLS);
  expect(again.body.counts).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
  expect(await events('bill-overdue')).toBe(1);
  const ends = 'partner,reference,ended\norg-haiyue,B-2,是\norg-haiyue,B-2000,yes\n';
  const ended = await send('bill', ends);
  expect([results(ended), reasons(ended)]).toEqual([['2 B-2 changed', '3 B-2000 refused'], ['3 Reference NOT_FOUND']]);
  expect((await entries('bill')).find(({ ref }) => ref === 'B-2')?.untilAt).not.toBeNull();
  const cleared =
    'partner,reference,type,period,amount,currency,dueDate,status\norg-haiyue,B-1,bill,2026-05,1200.00,CNY,2026-06-10,Cleared\n';
  expect((await send('bill', cleared)).body.counts).toMatchObject({ changed: 1 });
  expect(await events('bill-cleared')).toBe(1);
});

test('lines_of_json_are_read_one_by_one_and_a_broken_one_stops_no_other', async () => {
  const lines = [
    '{"partnerId":"org-chenxing","ref":"level","data":{"level":"ADVANCED"}}',
    '',
    '{broken',
    '["list"]',
    '{"partnerId":5,"ref":"level","data":[],"until":1}',
    '{"partnerId":"org-tongda","ref":"level","data":{"level":"CORE"},"fromAt":"soon"}',
    '{"partnerId":"org-haiyue","ref":"level","data":{"level":"STANDARD"},"untilAt":null}',
  ].join('\r\n');
  const done = await send('level', lines, { type: 'application/x-ndjson' });
  expect(results(done)).toEqual([
    '1 level created',
    '3  refused',
    '4  refused',
    '5 level refused',
    '6 level refused',
    '7 level created',
  ]);
  expect(reasons(done)).toEqual([
    '3  MUST_BE_OBJECT',
    '4  MUST_BE_OBJECT',
    '5 until UNKNOWN_FIELD',
    '5 Partner MUST_BE_TEXT',
    '5 data MUST_BE_OBJECT',
    '6 Holds from INSTANT_FORMAT',
  ]);
});

test('a_file_in_parts_is_done_each_row_once', async () => {
  const file = `partner,reference,note\n${[1, 2, 3].map(n => `org-haiyue,list-${n},n`).join('\n')}\n`;
  const part = (skip: number) => send('listing', file, { query: `?skip=${skip}&take=2` });
  const [first, second, none] = [await part(0), await part(2), await part(4)];
  expect([first.body.total, results(first), results(second), results(none)]).toEqual([
    3,
    ['2 list-1 created', '3 list-2 created'],
    ['4 list-3 created'],
    [],
  ]);
});

test('wrong_headers_other_types_too_many_rows_and_who_may_not_are_refused_as_a_whole', async () => {
  const headers = await send('listing', 'partner,colour,note,note\norg-haiyue,x,y,z\n');
  expect([
    headers.status,
    headers.body.errors.map(({ pointer, code }: Record<string, string>) => `${pointer} ${code}`),
  ]).toEqual([422, ['#/colour UNKNOWN_FIELD', '#/note REPEATED', '#/reference REQUIRED']]);
  expect((await send('listing', '{}', { type: 'application/json' })).status).toBe(415);
  expect((await send('colour', 'x')).status).toBe(404);
  expect((await send('listing', 'partner,reference\n"org', {})).body.code).toBe('MALFORMED_CSV');
  const many = `partner,reference\n${Array.from({ length: 5001 }, (_, n) => `org-haiyue,m-${n}`).join('\n')}`;
  expect((await send('listing', many)).body).toMatchObject({ status: 422, code: 'TOO_MANY_ROWS' });
  for (const as of ['hai-admin', 'wang-fang'])
    expect((await send('listing', 'partner,reference\norg-haiyue,x\n', { as })).body.code).toBe('NOT_PERMITTED');
  expect(
    (await entries('listing'))
      .map(({ ref }) => ref)
      .filter(ref => ref !== 'master')
      .sort(),
  ).toEqual(['list-1', 'list-2', 'list-3']);
});

test('the_same_key_is_answered_again_and_another_file_under_it_is_refused', async () => {
  const file = 'partner,reference\norg-tongda,core-map\n';
  const [first, second] = [await send('listing', file, { key: 'k1' }), await send('listing', file, { key: 'k1' })];
  expect([results(first), results(second)]).toEqual([['2 core-map created'], ['2 core-map created']]);
  expect((await send('listing', `${file}org-haiyue,core-map\n`, { key: 'k1' })).body.code).toBe('IDEMPOTENCY_CONFLICT');
});

test('a_table_of_a_spreadsheet_in_china_is_read_in_its_charset', async () => {
  const bytes = Uint8Array.from([
    ...new TextEncoder().encode('partner,reference,'),
    0xb1,
    0xb8,
    0xd7,
    0xa2,
    0x0a,
    ...new TextEncoder().encode('org-haiyue,gb,x\n'),
  ]);
  expect(results(await send('listing', bytes, { type: 'text/csv; charset=gb18030' }))).toEqual(['2 gb created']);
});
