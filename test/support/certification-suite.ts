import type { JsonObject } from '../../domain/json.ts';
import { CASE_COMMAND } from '../../domain/kernel/hearing.ts';
import type { RegistryKindName } from '../../domain/registry/kind-names.ts';
import type { RegistryWrite } from '../../domain/registry/write.ts';
import { performEffect } from '../../engine/effects.ts';
import { putEntry } from '../../engine/registry/put-entry.ts';
import type { Answered } from './api.ts';
import { certificationForm } from './programme.ts';
import { RuleSuite } from './rule-suite.ts';

const PDF = Buffer.from('%PDF-1.7\nproof');
export const COUNTERSIGNERS = ['luo-min', 'qin-shan', 'yu-fei'] as const;

/** Certifications brought to each of their steps as their people would. */
export class CertificationSuite extends RuleSuite {
  private files = 0;

  async attach(as: string, id: string, name: string): Promise<Answered> {
    const seen = (await this.api.get(as, `/v1/cases/${id}`)).headers.get('etag') ?? '';
    const headers = { 'content-type': 'application/pdf' };
    const key = `file-${++this.files}`;
    const path = `/v1/cases/${id}/attachments?name=${encodeURIComponent(name)}`;
    return this.api.call('POST', path, { as, raw: PDF, headers, seen, key });
  }

  async applied(changed: JsonObject = {}, as = 'hai-admin'): Promise<string> {
    return (await this.done(as, 'cert', 'save-draft', undefined, certificationForm(changed))).id;
  }

  /** A draft with its assessment sheet and one file of evidence. */
  async proven(changed: JsonObject = {}, as = 'hai-admin'): Promise<string> {
    const id = await this.applied(changed, as);
    const { body: sheet } = await this.attach(as, id, '评估表.pdf');
    await this.attach(as, id, '项目验收报告.pdf');
    await this.done(as, 'cert', 'edit', id, { assessmentSheet: sheet.id });
    return id;
  }

  async underInitialReview(changed: JsonObject = {}, as = 'hai-admin'): Promise<string> {
    const id = await this.proven(changed, as);
    await this.done(as, 'cert', 'submit', id);
    return id;
  }

  async underTechnicalReview(changed: JsonObject = {}, as = 'hai-admin'): Promise<string> {
    const id = await this.underInitialReview(changed, as);
    await this.done('bai-xue', 'cert', 'pass-initial', id);
    return id;
  }

  async underCountersign(changed: JsonObject = {}, as = 'hai-admin'): Promise<string> {
    const id = await this.underTechnicalReview(changed, as);
    await this.done('shen-tao', 'cert', 'pass-technical', id);
    return id;
  }

  async certified(changed: JsonObject = {}, as = 'hai-admin'): Promise<string> {
    const id = await this.underCountersign(changed, as);
    for (const signer of COUNTERSIGNERS) await this.done(signer, 'cert', 'sign', id);
    return id;
  }

  async supplementing(asks: 'bai-xue' | 'shen-tao' = 'bai-xue'): Promise<string> {
    const id = asks === 'bai-xue' ? await this.underInitialReview() : await this.underTechnicalReview();
    await this.done(asks, 'cert', 'request-supplement', id, { reason: { text: '请补充项目合同' } });
    return id;
  }

  /** Every event that waits for its hearers is brought to them. */
  async heard(): Promise<void> {
    const { store, engine } = this.api;
    const told = await store.read(reader => reader.find('effects', { kind: CASE_COMMAND, status: 'pending' }));
    for (const { key } of told) await performEffect(engine, {}, key);
  }

  /** A certification with the label it granted. */
  async granted(changed: JsonObject = {}, as = 'hai-admin'): Promise<{ certification: string; label: string }> {
    const certification = await this.certified(changed, as);
    await this.heard();
    const { items } = (await this.api.get('bai-xue', '/v1/capability-labels?sort=-created')).body;
    return { certification, label: items[0].id };
  }

  /** What the registry says of a partner now. */
  async registry(kind: RegistryKindName, partnerId = 'org-haiyue'): Promise<Record<string, JsonObject>> {
    const rows = await this.api.store.read(reader => reader.find('registry', { kind, partnerId }));
    return Object.fromEntries(rows.map(({ ref, data }) => [ref, JSON.parse(data) as JsonObject]));
  }

  /** Writes entries of the registry as an import would, without the rules of any case. */
  async enter(...entries: RegistryWrite[]): Promise<void> {
    const { store, engine } = this.api;
    for (const entry of entries)
      await store.write(async tx => putEntry(engine, tx, entry, { now: await tx.now(), source: 'test' }));
  }

  /** The types of the events that were told since a position, oldest first. */
  async events(of: string): Promise<string[]> {
    const rows = await this.api.store.read(reader => reader.find('events', { type: of }));
    return rows.map(({ process, caseId }) => `${process} ${caseId ?? ''}`.trim());
  }

  /** The due instant by which somebody owes the case something now. */
  async due(id: string, as = 'hai-admin'): Promise<string | undefined> {
    const { deadlines } = await this.look(as, id);
    return deadlines.find(({ kind }: { kind: string }) => kind === 'due')?.dueAt;
  }
}
