import type { Row } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import { performEffect } from '../../engine/effects.ts';
import { execute } from '../../engine/execute.ts';
import { tokenOf } from '../../engine/invitation-link.ts';
import { writeEntry } from '../../engine/registry/write-entry.ts';
import { resellerSagas } from '../../engine/saga/reseller-sagas.ts';
import { RememberedResale } from './resale.ts';
import { RuleSuite } from './rule-suite.ts';

/** What joining a master is tried with: applicants and masters of the sample, the registry as somebody keeps it. */
export class DistributionSuite extends RuleSuite {
  readonly resale = new RememberedResale();
  private applicants = 0;

  /** `values`: values of policies that a test replaces. */
  constructor(values: Readonly<Record<string, JsonObject>> = {}) {
    super(undefined, values);
  }

  joiningForm(changed: JsonObject = {}): JsonObject {
    this.applicants += 1;
    const contact = { name: '林霁', phone: '+86 13900000000' };
    return { masterId: 'org-tongda', companyName: `星澜科技 ${this.applicants}`, contact, ...changed };
  }

  async drafted(changed: JsonObject = {}, as = 'xing-admin'): Promise<string> {
    return (await this.done(as, 'reseller', 'save-draft', undefined, this.joiningForm(changed))).id;
  }

  async applied(changed: JsonObject = {}, as = 'xing-admin'): Promise<string> {
    const id = await this.drafted(changed, as);
    await this.done(as, 'reseller', 'submit', id);
    return id;
  }

  /** With the master, after the vendor said yes. */
  async atMaster(changed: JsonObject = {}, as = 'xing-admin', vendor = 'xu-jing'): Promise<string> {
    const id = await this.applied(changed, as);
    await this.done(vendor, 'reseller', 'approve-by-vendor', id);
    return id;
  }

  async joined(changed: JsonObject = {}, as = 'xing-admin'): Promise<string> {
    const id = await this.atMaster(changed, as);
    await this.done('tong-channel', 'reseller', 'approve-by-master', id);
    return id;
  }

  /** By the link a master's mail carries; the application it opened. */
  async joinedByInvitation(as: string, master = 'tong-channel'): Promise<string> {
    const { engine, store } = this.api;
    const form = { companyName: '松源科技', email: `${as}@example.com`, language: 'ZH' };
    const { id } = await this.done(master, 'invitation', 'invite', undefined, form);
    const [record] = await store.read(reader => reader.find('records', { caseId: id, kind: 'invitation-link' }));
    const { nonce } = JSON.parse(record?.data ?? '{}') as { nonce: string };
    const body = { token: tokenOf(engine, nonce) };
    const joined = await this.api.call('POST', '/v1/reseller-invitations/join', { as, body });
    if (joined.status !== 201) throw new Error(joined.text);
    return joined.body.id;
  }

  /** What the registry says from now on; null ends it. */
  async knows(kind: 'account' | 'listing' | 'membership', partnerId: string, ref: string, data: JsonObject | null) {
    await this.api.store.write(async tx => {
      const now = await tx.now();
      await writeEntry(this.api.engine, tx, { kind, partnerId, ref, data }, { now, source: 'test' });
    });
  }

  /** The reseller's master is gone, as the system hears of it. */
  async orphaned(id: string): Promise<void> {
    const given = await execute(this.api.engine, {
      actor: { kind: 'system', because: 'master-delisted of listing master' },
      process: 'reseller-joining',
      command: 'orphan',
      caseId: id,
      input: {},
    });
    if (given.kind !== 'done') throw new Error(JSON.stringify(given));
  }

  effects(caseId: string): Promise<Row<'effects'>[]> {
    return this.api.store.read(reader => reader.find('effects', { caseId }, { orderBy: [['createdAt', 'asc']] }));
  }

  /** Performs what a case owes outside, in the vendor's billing. */
  async performs(caseId: string): Promise<void> {
    const handlers = resellerSagas({ resale: this.resale });
    for (const { key, status } of await this.effects(caseId))
      if (status === 'pending') await performEffect(this.api.engine, handlers, key);
  }
}
