import { appendFile, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, signIn } from '../../bench/api-client.ts';
import { answered, offered, submitted, tagOf } from '../../bench/demo/steps.ts';
import { poForm } from '../../bench/forms.ts';
import { describeFile, type Manifest } from '../../runtime/backup/manifest.ts';
import { openIncidents, openSite, repairedUntilWhole, type Site, shows, temporalUp } from '../support/restored.ts';
import { eventually } from '../support/running.ts';

const PO = '/v1/partner-opportunities';
const HO = '/v1/vendor-opportunities';
const HOUR_MS = 3_600_000;

let site: Site;
beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.remove());

const named = (name: string) => ({ name, customerName: `${name}有限公司` });
const declined = { reason: { code: 'NO_CAPACITY', text: '资源不足' } };

interface Acknowledged {
  id: string;
  key: string;
  at: number;
}

/** Submits one after another until told to stop; keeps what was acknowledged, and when. */
async function load(partner: Caller, lane: number, over: { yet: boolean }, kept: Acknowledged[]): Promise<void> {
  for (let n = 0; !over.yet; n++) {
    const draft = answered(await partner.post(PO, poForm(named(`压力${lane}-${n}`))), 201);
    const key = `load-${lane}-${n}`;
    const id = String(draft.body.id);
    const sent = await partner.post(`${PO}/${id}/submit`, {}, { tag: draft.etag, key });
    if (sent.status === 200) kept.push({ id, key, at: Date.now() });
    // Every case has to be followed in the end.
    await sleep(100);
  }
}

describe('a backup taken under load', () => {
  test('brings_back_everything_that_was_acknowledged_before_it_once_and_followed', async () => {
    const first = await site.start();
    await temporalUp(first);
    const kept: Acknowledged[] = [];
    const over = { yet: false };
    const partners = await Promise.all(['hai-admin', 'chen-admin', 'tong-admin'].map(id => signIn(first.base, id)));
    const loads = partners.map((partner, n) => load(partner, n, over, kept));
    await eventually(async () => kept.length >= 15, 60_000);
    const acknowledged = [...kept];
    const { stdout, stderr } = await site.cli('backup', site.backups);
    expect(stderr).toContain('Copied countersign.db');
    await eventually(async () => kept.some(({ at }) => at > Date.now() - 200));
    over.yet = true;
    await Promise.all(loads);
    // The whole machine is gone a moment later.
    process.kill(first.pid, 'SIGKILL');
    await sleep(500);
    expect(stdout).toContain('Backed up to');

    const restored = await site.cli('restore', site.backups);
    expect(restored.stdout).toContain('every trail is whole');
    const second = await site.start();
    const again = await signIn(second.base, 'wang-fang');
    for (const { id } of acknowledged) {
      expect(await again.get(`${PO}/${id}`)).toMatchObject({ status: 200, body: { state: 'under-review' } });
    }
    // A client that repeats itself is answered as it was.
    const [one] = acknowledged;
    const replayer = (
      await Promise.all(['hai-admin', 'chen-admin', 'tong-admin'].map(id => signIn(second.base, id)))
    ).at(Number(one?.key.split('-')[1]));
    const replay = await replayer?.post(`${PO}/${one?.id}/submit`, {}, { tag: '"c1"', key: one?.key ?? '' });
    expect(replay?.status).toBe(200);
    await temporalUp(second);
    const temporal = await site.temporal();
    for (const { id } of acknowledged) {
      await shows(temporal, id, 'under-review');
      // An effect that was under way at the backup's moment is taken up when its heartbeat is missed, after fifteen seconds.
      await eventually(async () => (await site.crmFiles(id)).length > 0, 60_000);
      expect(await site.crmFiles(id)).toHaveLength(1);
    }
    await repairedUntilWhole(second.base, temporal);
    expect((await site.cli('audit', 'verify')).stdout).toContain('every trail is whole');
    expect((await readdir(site.dataDir)).filter(name => name.startsWith('before-restore-'))).toHaveLength(1);
  });
});

describe('one half an hour older than the other (F19)', () => {
  /** A site whose backup is an hour older than what happened since: one case moved on, one ended, one new. */
  async function anHourApart() {
    const first = await site.start();
    await temporalUp(first);
    const moved = await submitted(await signIn(first.base, 'hai-admin'), named('推进'));
    const ended = await offered(await signIn(first.base, 'lin-hao'), named('结束'));
    const early = await site.temporal();
    await shows(early, moved.id, 'under-review');
    await shows(early, ended.id, 'offered');
    await eventually(async () => (await site.crmFiles(moved.id)).length === 1, 30_000);
    await site.cli('backup', site.backups);
    await first.stop();

    const later = await site.start(HOUR_MS);
    await temporalUp(later);
    const [partner, pdm] = await Promise.all(['hai-admin', 'wang-fang'].map(id => signIn(later.base, id)));
    if (!partner || !pdm) throw new Error('nobody signed in');
    answered(
      await pdm.post(`${PO}/${moved.id}/approve-review`, {}, { tag: await tagOf(pdm, `${PO}/${moved.id}`) }),
      200,
    );
    const tag = await tagOf(partner, `${HO}/${ended.id}`);
    answered(await partner.post(`${HO}/${ended.id}/decline`, declined, { tag }), 200);
    const fresh = await submitted(partner, named('新增'));
    const late = await site.temporal();
    await shows(late, fresh.id, 'under-review');
    await shows(late, moved.id, 'under-validation');
    await shows(late, ended.id, undefined);
    await eventually(async () => (await site.crmFiles(fresh.id)).length === 1, 30_000);
    await later.stop();
    return { moved: moved.id, ended: ended.id, fresh: fresh.id };
  }

  async function restoredOnly(part: 'store' | 'temporal') {
    const { stdout } = await site.cli('restore', site.backups, '--only', part, '--json');
    const told = JSON.parse(stdout) as { audit: { faults: unknown[] }; divergence: Record<string, string[]> };
    expect(told.audit.faults).toEqual([]);
    const kept = JSON.parse(await readFile(join(site.dataDir, 'restore-report.json'), 'utf8'));
    expect(kept.divergence).toEqual(told.divergence);
    return told.divergence;
  }

  test('a_store_older_than_temporal_is_told_apart_and_healed', async () => {
    const { moved, ended, fresh } = await anHourApart();
    const found = await restoredOnly('store');
    expect(found).toMatchObject({ missing: [ended], left: [], unknown: [fresh], ahead: [moved], behind: [] });

    const third = await site.start(2 * HOUR_MS);
    expect(await openIncidents(third.base, 'restore-diverged')).toHaveLength(1);
    await temporalUp(third);
    const temporal = await site.temporal();
    await shows(temporal, ended, 'offered');
    await shows(temporal, moved, 'under-review');
    await shows(temporal, fresh, undefined);
    await repairedUntilWhole(third.base, temporal);
    // What was lost can be done again, once; the deadline of the case that was brought back acts.
    const pdm = await signIn(third.base, 'wang-fang');
    answered(await pdm.post(`${PO}/${moved}/approve-review`, {}, { tag: await tagOf(pdm, `${PO}/${moved}`) }), 200);
    const partner = await signIn(third.base, 'hai-admin');
    answered(await partner.post('/v1/sandbox/advance', { caseId: ended, by: '3wd' }), 200);
    expect((await partner.get(`${HO}/${ended}`)).body).toMatchObject({ state: 'reclaimed', outcome: 'expired' });
    expect(await site.crmFiles(moved)).toHaveLength(1);
    expect((await site.cli('audit', 'verify')).stdout).toContain('every trail is whole');
  });

  test('temporal_older_than_the_store_is_told_apart_and_healed', async () => {
    const { moved, ended, fresh } = await anHourApart();
    const found = await restoredOnly('temporal');
    expect(found).toMatchObject({ missing: [fresh], left: [ended], unknown: [], ahead: [], behind: [moved] });

    const third = await site.start(2 * HOUR_MS);
    await temporalUp(third);
    const temporal = await site.temporal();
    await shows(temporal, fresh, 'under-review');
    await shows(temporal, moved, 'under-validation');
    await shows(temporal, ended, undefined);
    await repairedUntilWhole(third.base, temporal);
    // Nothing that was acknowledged is gone, and nothing was done twice.
    const vendor = await signIn(third.base, 'wang-fang');
    const partner = await signIn(third.base, 'hai-admin');
    expect((await partner.get(`${HO}/${ended}`)).body).toMatchObject({ state: 'reclaimed', outcome: 'declined' });
    for (const id of [moved, fresh]) {
      expect(await site.crmFiles(id)).toHaveLength(1);
      const { items } = (await vendor.get(`/v1/cases/${id}/records`)).body as { items: { kind: string }[] };
      expect(items.filter(({ kind }) => kind === 'crm-sync')).toHaveLength(1);
    }
    expect((await site.cli('audit', 'verify')).stdout).toContain('every trail is whole');
  });
});

/** As a version with one migration more would have left it. */
async function madeByALaterVersion(folder: string): Promise<void> {
  const store = new Database(join(folder, 'countersign.db'));
  store.prepare("insert into schema_migrations values (999, '0999-later', 'x', 0)").run();
  store.pragma('journal_mode = delete');
  store.close();
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  const files = await Promise.all(manifest.files.map(({ path }) => describeFile(folder, path)));
  await writeFile(file, JSON.stringify({ ...manifest, files }));
}

describe('a restore that must not be', () => {
  test('is_refused_with_the_reason_and_changes_nothing', async () => {
    const product = await site.start();
    await site.cli('backup', site.backups);
    await expect(site.cli('restore', site.backups)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`process ${product.pid} (start)`),
    });
    await product.stop();
    const store = await readFile(join(site.dataDir, 'countersign.db'));
    const names = await readdir(site.dataDir);

    const damaged = `${site.backups}-damaged`;
    await cp(site.backups, damaged, { recursive: true });
    await appendFile(join(damaged, 'temporal', 'temporal.db'), 'x');
    await expect(site.cli('restore', damaged)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('temporal/temporal.db is not what was taken'),
    });
    const later = `${site.backups}-later`;
    await cp(site.backups, later, { recursive: true });
    await madeByALaterVersion(later);
    await expect(site.cli('restore', later)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('newer than this program'),
    });
    await rm(join(damaged, 'manifest.json'));
    await expect(site.cli('restore', damaged)).rejects.toMatchObject({
      stderr: expect.stringContaining('no manifest.json'),
    });
    expect(await readFile(join(site.dataDir, 'countersign.db'))).toEqual(store);
    expect(await readdir(site.dataDir)).toEqual(names);
  });

  test('interrupted_while_moving_goes_on_where_it_stopped_and_nothing_starts_before', async () => {
    const product = await site.start();
    const { id } = await submitted(await signIn(product.base, 'hai-admin'), named('中断'));
    await site.cli('backup', site.backups);
    await product.stop();
    const staging = join(site.dataDir, 'restoring');
    await cp(site.backups, staging, { recursive: true });
    await rm(join(staging, 'manifest.json'));
    const marker = { aside: 'before-restore-then', exchanged: 'all', phase: 'out' };
    await writeFile(join(site.dataDir, 'restore-in-progress.json'), JSON.stringify(marker));
    await expect(site.cli('start')).rejects.toMatchObject({ stderr: expect.stringContaining('was interrupted') });

    const { stderr } = await site.cli('restore', site.backups);
    expect(stderr).toContain('An earlier restore was interrupted');
    const again = await site.start();
    const partner = await signIn(again.base, 'hai-admin');
    expect((await partner.get(`${PO}/${id}`)).body).toMatchObject({ state: 'under-review' });
    expect(await readdir(join(site.dataDir, 'before-restore-then'))).toContain('countersign.db');
  });
});
