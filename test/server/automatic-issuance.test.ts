import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { verifyStore } from '../../engine/verify.ts';
import { ClaimSuite } from '../support/claim-suite.ts';

const s = new ClaimSuite();
const PATH = '/v1/automatic-issuance';
const look = (as: string) => s.api.get(as, PATH);
const tag = async (as: string) => (await look(as)).headers.get('etag') ?? '';
const turn = async (as: string, body: JsonObject, seen?: string, search = '') =>
  s.api.call('PUT', PATH + search, { as, body, seen: seen ?? ((await tag(as)) || '"v0"') });
const problems = (body: { errors: { pointer: string; code: string }[] }) =>
  body.errors.map(({ pointer, code }) => `${pointer} ${code}`);

describe('a partner switches automatic issuance itself', () => {
  test('by_who_asks_for_its_payments_and_what_is_payable_follows', async () => {
    const claim = await s.payable();
    expect((await look('hai-finance')).body).toMatchObject({
      enabled: false,
      method: null,
      afterDays: 5,
      timeOfDay: '00:30',
      changedAt: null,
      mayChange: true,
      version: 0,
      methods: expect.arrayContaining([
        { code: 'VOUCHER_QUOTA', label: expect.objectContaining({ zh: '返代金券额度' }) },
      ]),
    });
    const on = await turn('hai-finance', { enabled: true, method: 'BANK_TRANSFER' });
    expect([on.status, on.headers.get('etag'), on.body]).toEqual([
      200,
      '"v1"',
      { enabled: true, method: 'BANK_TRANSFER' },
    ]);
    await s.effects(claim);
    expect(await s.clocks(claim)).toEqual(['auto-issue 2026-06-13T00:30:00.000Z']);
    const later = await s.payable();
    await s.passes('2026-06-12T16:30:00.001Z', claim, later);
    for (const id of [claim, later])
      expect(await s.look('hai-finance', id)).toMatchObject({
        state: 'payment-review',
        data: { method: 'BANK_TRANSFER' },
      });
    s.api.setNow('2026-06-08T02:00:00Z');
  });

  test('off_and_on_again_by_the_method_chosen_last', async () => {
    expect((await turn('hai-admin', { enabled: false })).body).toEqual({ enabled: false, method: 'BANK_TRANSFER' });
    const off = await s.payable();
    expect(await s.clocks(off)).toEqual([]);
    expect((await turn('hai-admin', { enabled: true })).body).toEqual({ enabled: true, method: 'BANK_TRANSFER' });
    await s.effects(off);
    expect(await s.clocks(off)).toHaveLength(1);
    await turn('hai-admin', { enabled: false });
  });

  test('of_two_who_saw_the_same_one_is_told_that_it_changed', async () => {
    const seen = await tag('hai-finance');
    const both = await Promise.all([
      turn('hai-finance', { enabled: true, method: 'BANK_TRANSFER' }, seen),
      turn('hai-admin', { enabled: true, method: 'VOUCHER_QUOTA' }, seen),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const won = both.find(({ status }) => status === 200);
    expect((await look('hai-finance')).body).toMatchObject({ method: won?.body.method });
    expect((await s.api.call('PUT', PATH, { as: 'hai-finance', body: { enabled: false } })).status).toBe(428);
  });

  test('by_nobody_else_and_for_no_other_company', async () => {
    // An account manager who sees own customers alone.
    expect((await look('hai-sales')).status).toBe(404);
    expect(await turn('hai-sales', { enabled: true })).toMatchObject({ status: 403, body: { code: 'NOT_PERMITTED' } });
    expect((await look('hai-staff')).body.mayChange).toBe(false);
    expect((await turn('hai-staff', { enabled: false })).status).toBe(403);
    for (const vendor of ['hu-bin', 'wang-fang']) {
      expect((await look(vendor)).status).toBe(404);
      expect((await turn(vendor, { enabled: true, method: 'BANK_TRANSFER' })).status).toBe(403);
    }
    expect((await look('chen-admin')).body).toMatchObject({ enabled: false, method: null, version: 0 });
    await turn('chen-admin', { enabled: true, method: 'VOUCHER_QUOTA' });
    expect((await look('chen-admin')).body).toMatchObject({ enabled: true, version: 1 });
    expect((await look('hai-finance')).body.version).toBeGreaterThan(1);
  });

  test('refuses_what_is_no_method_and_a_dry_run_switches_nothing', async () => {
    const wrong = await turn('tong-admin', { enabled: true, method: 'CASH' });
    expect([wrong.status, ...problems(wrong.body)]).toEqual([422, '#/method NOT_ALLOWED_HERE']);
    const none = await turn('tong-admin', { enabled: true });
    expect([none.status, ...problems(none.body)]).toEqual([422, '#/method REQUIRED']);
    expect((await turn('tong-admin', { enabled: 'yes' })).status).toBe(422);
    const tried = await turn('tong-admin', { enabled: true, method: 'VOUCHER_QUOTA' }, '"v0"', '?validate-only=true');
    expect(tried.body).toEqual({ valid: true, enabled: true, method: 'VOUCHER_QUOTA' });
    expect((await look('tong-admin')).body).toMatchObject({ enabled: false, version: 0 });
    expect((await turn('tong-admin', { enabled: false })).body).toEqual({ enabled: false, method: null });
  });

  test('leaves_a_trail_and_programme_operations_see_it_and_still_can', async () => {
    const entries = await s.api.store.read(reader =>
      reader.find('adminEntries', { chain: 'registry', actorId: 'hai-finance' }),
    );
    expect(entries.map(({ act, organizationId }) => `${act} ${organizationId}`)).toContain('registry.put org-haiyue');
    expect(entries[0]?.payload).toContain('"enabled":true');
    const path = '/v1/registry/auto-issue?partner=org-haiyue';
    const [entry] = (await s.api.get('hu-bin', path)).body.items;
    expect(entry).toMatchObject({ partnerId: 'org-haiyue', source: 'partner', mayChange: true });
    const seen = `"v${entry.version}"`;
    const body = { data: { enabled: false, method: 'VOUCHER_QUOTA' } };
    const put = await s.api.call('PUT', `/v1/registry/auto-issue/${entry.id}`, { as: 'hu-bin', body, seen });
    expect(put.status).toBe(200);
    expect((await look('hai-finance')).body).toMatchObject({ enabled: false, method: 'VOUCHER_QUOTA' });
    expect((await s.api.get('hai-admin', '/v1/registry/auto-issue')).body.items[0].source).toBe('vendor');
    const ended = { as: 'hu-bin', body: {}, seen: put.headers.get('etag') ?? '' };
    expect((await s.api.call('POST', `/v1/registry/auto-issue/${entry.id}/end`, ended)).status).toBe(200);
    expect((await turn('hai-finance', { enabled: true })).body).toEqual({ enabled: true, method: 'VOUCHER_QUOTA' });
    expect((await look('hai-finance')).body.enabled).toBe(true);
    expect((await verifyStore(s.api.engine)).faults).toEqual([]);
  });
});
