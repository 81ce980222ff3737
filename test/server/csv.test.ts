import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Operation } from '../../contract/operation.ts';
import { OPERATIONS } from '../../contract/operations/all.ts';
import { csvLines, csvRow } from '../../server/csv.ts';
import { type Api, openApi } from '../support/api.ts';
import { caseRow } from '../support/rows.ts';
import { offered, PO, submitted } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi({ exportRows: 10_010 });
});
afterAll(() => api.close());

interface File {
  status: number;
  headers: Headers;
  text: string;
  rows: string[][];
}

async function file(as: string, path: string, language = 'en'): Promise<File> {
  const response = await fetch(`${api.url}${path}`, {
    headers: { authorization: `Bearer ${await api.token(as)}`, 'accept-language': language },
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString('utf8');
  if (response.status !== 200) return { status: response.status, headers: response.headers, text, rows: [] };
  expect(Number(response.headers.get('content-length'))).toBe(bytes.length);
  return { status: 200, headers: response.headers, text, rows: parse(text, { bom: true, record_delimiter: '\r\n' }) };
}

const column = ({ rows }: File, name: string) => rows.slice(1).map(row => row[rows[0]?.indexOf(name) ?? -1]);
const exported = () => api.store.read(reader => reader.find('accessLog', { kind: 'export' }));

test('a_process_is_exported_with_its_own_fields_labels_and_times_of_its_reader', async () => {
  const po = await submitted(api, 'hai-admin', { name: '导出项目' });
  const english = await file('hai-admin', `${PO}?format=csv&q=${encodeURIComponent('导出项目')}`);
  expect(english.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  expect(column(english, 'Number')).toEqual([po.body.number]);
  expect(column(english, 'State')).toEqual(['Under review']);
  expect(column(english, 'Submitted')).toEqual(['2026-09-21T10:00:00+08:00']);
  const chinese = await file('hai-admin', `${PO}?format=csv&bom=true`, 'zh-CN');
  expect(chinese.text.charCodeAt(0)).toBe(0xfeff);
  expect(chinese.rows[0]).toContain('编号');
  expect(english.text.charCodeAt(0)).not.toBe(0xfeff);
  const name = chinese.headers.get('content-disposition') ?? '';
  expect(decodeURIComponent(name.split("UTF-8''")[1] ?? '')).toMatch(/^[\u4e00-\u9fff]+.*2026-09-21\.csv$/);
  expect(name).toMatch(/^attachment; filename="partnerOpportunity\.list\.csv"; filename\*=UTF-8''[A-Za-z0-9%._-]+$/);
});

test('personal_values_are_masked_in_every_export_whoever_asks', async () => {
  await submitted(api);
  for (const as of ['hai-admin', 'wang-fang']) {
    const own = await file(as, `${PO}?format=csv`);
    expect(own.rows[0]).toContain('Customer contact: Phone');
    for (const value of ['张伟', '13800000000', 'zhang.wei']) expect(own.text).not.toContain(value);
  }
  const people = await file('ops-an', '/v1/users?format=csv', 'zh');
  expect(column(people, '标识')).toContain('wang-fang');
  expect(people.text).not.toContain('王芳');
  expect(people.text).toMatch(/王\*/);
});

test('what_is_exported_is_on_the_access_log_with_its_rows_before_it_is_sent', async () => {
  const before = (await exported()).length;
  const units = await file('wang-fang', '/v1/units?format=csv');
  const rows = await exported();
  expect(rows).toHaveLength(before + 1);
  const noted = rows.find(({ operation }) => operation === 'listUnits');
  expect(noted).toMatchObject({ userId: 'wang-fang', operation: 'listUnits', subject: null });
  expect(JSON.parse(noted?.detail ?? '{}').rows).toBe(units.rows.length - 1);
});

test('every_list_is_a_file_under_the_scope_of_its_reader', async () => {
  const po = await submitted(api);
  const ho = await offered(api);
  const paths = [
    '/v1/cases',
    '/v1/tasks?view=groups',
    `/v1/cases/${po.body.id}/history`,
    '/v1/events',
    '/v1/users',
    '/v1/units',
    '/v1/organizations',
    '/v1/grants',
    '/v1/customers',
  ];
  for (const path of paths) {
    const answered = await file('hai-admin', `${path}${path.includes('?') ? '&' : '?'}format=csv`);
    expect(answered.status, path).toBe(200);
    expect(answered.rows[0]?.length, path).toBeGreaterThan(3);
  }
  for (const path of ['/v1/incidents', '/v1/access-log']) {
    expect((await file('ops-an', `${path}?format=csv`)).status, path).toBe(200);
  }
  expect((await file('hai-admin', '/v1/incidents?format=csv')).status).toBe(403);
  for (const path of ['/v1/cases?format=csv', '/v1/events?format=csv']) {
    const rival = await file('chen-admin', path);
    for (const id of [po.body.id, ho.body.id]) expect(rival.text).not.toContain(id);
  }
  const events = await file('hai-admin', '/v1/events?format=csv');
  const feed = await api.get('hai-admin', '/v1/events?limit=100');
  expect(column(events, 'Id')).toEqual(feed.body.items.map(({ id }: { id: string }) => id));
});

test('every_list_that_has_pages_is_a_file_as_well', () => {
  const names = (operation: Operation) => operation.query?.map(({ name }) => name) ?? [];
  const paged = OPERATIONS.filter(operation => names(operation).includes('limit'));
  expect(paged.length).toBeGreaterThan(10);
  expect(paged.filter(operation => !names(operation).includes('format')).map(({ id }) => id)).toEqual([]);
});

const HOSTILE = [
  '=HYPERLINK("http://x","y")',
  '+cmd|calc',
  '-2+3',
  '@SUM(A1)',
  '\tTAB',
  '\rCR',
  '＝1+1',
  'a,"b"\r\nc',
  '  spaces  ',
  '全角，逗号',
  '🀄\u200b',
  "'quoted",
];

test('hostile_cells_come_back_as_text_and_numbers_stay_numbers', () => {
  const reader = { language: 'en', zone: 'Europe/Berlin' } as const;
  const columns = [{ label: { en: 'Value', zh: '值' }, of: (value: string | number) => value }];
  const values = [...HOSTILE, '-12.50', '1250000.00', '+5', -7, 0.5];
  const text = csvLines(values.map(value => csvRow(columns, value, reader)));
  const back = parse(text, { record_delimiter: '\r\n' }).flat();
  expect(back).toEqual([
    ...HOSTILE.map((value, i) => (i < 7 ? `'${value}` : value)),
    '-12.50',
    '1250000.00',
    '+5',
    '-7',
    '0.5',
  ]);
  expect(text.split('\r\n')[7]).toBe('"a,""b""');
  const at = csvRow([{ label: { en: '', zh: '' }, of: () => ({ at: '2026-01-15T23:30:00Z' }) }], null, reader);
  expect(at).toEqual(['2026-01-16T00:30:00+01:00']);
});

test('ten_thousand_rows_come_complete_and_one_too_many_is_refused_not_cut', async () => {
  const made = (await file('ops-an', '/v1/cases?format=csv')).rows.length - 1;
  const left = 10_010 - made;
  await api.store.write(async tx => {
    for (let n = 0; n < left; n++) {
      const id = `bulk-${String(n).padStart(5, '0')}`;
      const title = HOSTILE[n % HOSTILE.length] ?? '';
      await tx.insert('cases', caseRow(id, { ...BULK, title, createdAt: n, updatedAt: n }));
    }
  });
  const whole = await file('ops-an', '/v1/cases?format=csv');
  expect(whole.rows).toHaveLength(10_011);
  const ids = column(whole, 'Id').filter(id => id?.startsWith('bulk-'));
  expect(ids).toEqual(Array.from({ length: left }, (_, n) => `bulk-${String(n).padStart(5, '0')}`));
  await api.store.write(tx => tx.insert('cases', caseRow('one-more', BULK)));
  const noted = (await exported()).length;
  const refused = await file('ops-an', '/v1/cases?format=csv');
  expect(refused.status).toBe(422);
  expect(JSON.parse(refused.text)).toMatchObject({ code: 'EXPORT_TOO_LARGE', params: { max: 10_010 } });
  expect((await exported()).length).toBe(noted);
});

const BULK = {
  process: 'purchase-approval',
  state: 'approved',
  data: '{}',
  vendorVisible: 1,
  organizationId: 'org-vendor',
  closedAt: 1,
} as const;
