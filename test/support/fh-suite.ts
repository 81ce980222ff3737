import { beforeAll, beforeEach } from 'vitest';
import { fhKeys } from '../../domain/fh/keys.ts';
import type { JsonObject } from '../../domain/json.ts';
import { CASE_COMMAND } from '../../domain/kernel/hearing.ts';
import type { RegistryWrite } from '../../domain/registry/write.ts';
import { performEffect } from '../../engine/effects.ts';
import { putEntry } from '../../engine/registry/put-entry.ts';
import { sweepRegistry } from '../../engine/registry/sweep.ts';
import { RuleSuite } from './rule-suite.ts';

const PARTNER = 'org-tongda';
const PDF = Buffer.from('%PDF-1.4\n%%EOF\n');

/** Dedicated staff of one partner on the SI path, and its claims; each test begins with none of these. */
export class FhSuite extends RuleSuite {
  readonly start: string;
  private uploads = 0;

  constructor(start = '2026-06-08T02:00:00Z') {
    super(start);
    this.start = start;
    beforeAll(async () => {
      this.api.setNow('2026-01-05T02:00:00Z');
      const data = { amount: '10000000.00', currency: 'CNY', claimKind: 'FH', from: '2026-01-01' };
      await this.know({ kind: 'budget', ref: 'FH-CNY', data }, null);
    });
    beforeEach(async () => {
      this.api.setNow(start);
      await this.api.store.write(async tx => {
        for (const key of [fhKeys.claims(PARTNER), fhKeys.qualification(PARTNER), fhKeys.payments(PARTNER)])
          await tx.remove('caseKeys', { key });
        await tx.remove('reservations', { key: fhKeys.qualification(PARTNER) });
        for (const quarter of ['2026-Q2', '2026-Q3'])
          await tx.remove('reservations', { key: fhKeys.quarter(PARTNER, quarter) });
        for (const kind of ['staff', 'certificate', 'bill', 'business-info'])
          await tx.remove('registry', { kind, partnerId: PARTNER });
      });
    });
  }

  async know(write: Omit<RegistryWrite, 'partnerId'>, partnerId: string | null = PARTNER): Promise<void> {
    await this.api.store.write(async tx => {
      await putEntry(this.api.engine, tx, { partnerId, ...write }, { now: await tx.now(), source: 'test' });
    });
  }

  /** A person of whom everything is as it must be, but for what is changed. */
  async staff(ref = 'tong-sales', changed: JsonObject = {}, codes: readonly string[] = ['BP', 'HCIP']): Promise<void> {
    const data = {
      path: 'si',
      role: 'SOLUTION_ARCHITECT',
      employed: true,
      contract: true,
      insurance: true,
      onCloudSince: '2025-10-01',
      ...changed,
    };
    await this.know({ kind: 'staff', ref, data });
    for (const code of codes) {
      const certificate = { userId: ref, code, account: 'personal', from: '2025-01-01', until: '2027-12-31' };
      await this.know({ kind: 'certificate', ref: `${ref}-${code}`, data: certificate });
    }
  }

  async qualified(): Promise<string> {
    const form = { agreementNo: 'FH-2026-1', signedOn: '2026-01-05' };
    const { id } = await this.done('tong-admin', 'fh-qualification', 'save-draft', undefined, form);
    await this.done('tong-admin', 'fh-qualification', 'request-qualification', id);
    await this.done('hu-bin', 'fh-qualification', 'grant', id);
    return id;
  }

  async file(id: string): Promise<string> {
    const answered = await this.api.call('POST', `/v1/cases/${id}/attachments?name=proof.pdf`, {
      as: 'tong-admin',
      raw: PDF,
      headers: { 'content-type': 'application/pdf' },
      seen: (await this.look('tong-admin', id)).tag,
      key: `fh-${(this.uploads += 1)}`,
    });
    if (answered.status !== 201) throw new Error(answered.text);
    return answered.body.id;
  }

  /** A claim with everything said and attached, not submitted. */
  async filled(changed: JsonObject = {}): Promise<string> {
    const { path = 'SI', type = 'SENIOR', month = '2026-06', ...rest } = changed;
    const { id } = await this.done('tong-admin', 'fh-claim', 'open', undefined, { path, type, month });
    await this.fill(id, rest);
    return id;
  }

  async fill(id: string, changed: JsonObject = {}): Promise<void> {
    const evidence = { employmentProof: await this.file(id), projectMaterial: await this.file(id), template: '2026-1' };
    const said = { person: 'tong-sales', projectRefs: ['PO20260101000001'], ...evidence, ...changed };
    const answered = await this.give('tong-admin', 'fh-claim', 'edit', id, said);
    if (answered.status !== 200) throw new Error(answered.text);
  }

  async claimed(changed: JsonObject = {}): Promise<string> {
    const id = await this.filled(changed);
    await this.done('tong-admin', 'fh-claim', 'submit', id);
    return id;
  }

  async certify(changed: JsonObject = {}): Promise<void> {
    const data = { status: 'certified', legalName: '同达分销', currency: 'CNY', ...changed };
    await this.know({ kind: 'business-info', ref: 'business-info', data });
  }

  async passed(changed: JsonObject = {}): Promise<string> {
    const id = await this.claimed(changed);
    await this.done('hu-bin', 'fh-claim', 'pass', id);
    return id;
  }

  /** May and June passed, and the second quarter is over. */
  async quarterOver(): Promise<void> {
    this.api.setNow('2026-05-12T02:00:00Z');
    await this.staff();
    await this.qualified();
    await this.passed({ month: '2026-05' });
    this.api.setNow(this.start);
    await this.passed();
    this.api.setNow('2026-07-02T02:00:00Z');
  }

  async payable(): Promise<string> {
    await this.quarterOver();
    return (await this.done('tong-finance', 'fh-payment', 'open', undefined, { quarter: '2026-Q2' })).id;
  }

  /** The balance of an account as it is now. */
  async balance(account: string, currency = 'CNY'): Promise<number> {
    const found = await this.api.store.read(reader => reader.get('balances', { account, currency }));
    return found?.amount ?? 0;
  }

  /** Time acts on the registry, and what it tells reaches a case. */
  async hears(id: string): Promise<void> {
    await sweepRegistry(this.api.engine, () => {});
    const due = await this.api.store.read(reader => reader.find('effects', { caseId: id, kind: CASE_COMMAND }));
    for (const { key } of due) await performEffect(this.api.engine, {}, key);
  }

  /** The codes of what a refused submission still lacks. */
  async unmet(id: string, command = 'submit'): Promise<string[]> {
    const { status, body } = await this.give('tong-admin', 'fh-claim', command, id);
    if (status !== 409 || body.code !== 'REQUIREMENTS_NOT_MET') throw new Error(`${status} ${JSON.stringify(body)}`);
    return body.unmet.map(({ code }: { code: string }) => code);
  }
}
